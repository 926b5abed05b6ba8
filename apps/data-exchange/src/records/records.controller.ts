import { Controller } from '@nestjs/common';
import { fail, filesOf, type FileLeave, type FileWish } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { RecordFiles, RECORDS } from './record.files.js';

const own = filesOf(RECORDS.owner);

/** What data-exchange says as an owner of files: records of a library are for its own staff. */
@Controller()
export class RecordsController {
  constructor(private readonly records: RecordFiles) {}

  @Answers(own.may)
  may({ act, kind }: FileWish, { caller }: CallOf<typeof own.may>): Promise<FileLeave> {
    if (kind !== RECORDS.kind) fail('input.invalid', { issues: [{ field: 'kind', rule: `must be ${RECORDS.kind}` }] });
    return Promise.resolve(act === 'upload' ? this.records.leaveFor(caller) : { may: false });
  }
}
