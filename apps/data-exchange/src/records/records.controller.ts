import { Controller } from '@nestjs/common';
import { type FileLeave, filesOf, type FileWish, mustBeOneOf, refuse } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { FilesService } from '../files/files.service.js';
import { RecordFiles, RECORDS } from './record.files.js';

const own = filesOf(RECORDS.owner);

/** What data-exchange says as an owner of files: records of a library are for its own staff. */
@Controller()
export class RecordsController {
  constructor(
    private readonly records: RecordFiles,
    private readonly files: FilesService,
  ) {}

  @Answers(own.may)
  async may({ act, kind, fileId }: FileWish, { caller }: CallOf<typeof own.may>): Promise<FileLeave> {
    if (kind !== RECORDS.kind) refuse('kind', mustBeOneOf([RECORDS.kind]));
    const leave = this.records.leaveFor(caller);
    if (act === 'upload') return leave;
    const isTheirs = fileId !== null && (await this.files.isOnAccountOf(fileId, caller));
    return { may: act === 'read' && leave.may && isTheirs };
  }
}
