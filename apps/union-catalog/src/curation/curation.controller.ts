import { Controller } from '@nestjs/common';
import { catalog, type NoticeStill, type NoticeTruth, type RecordChange } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { PageInput } from '@shuqiao/persistence';
import { ChangesService } from './changes.service.js';

@Controller()
export class CurationController {
  constructor(private readonly changes: ChangesService) {}

  @Answers(catalog.mergeRecords)
  merge(
    input: { id: string; otherId: string; note?: string | undefined },
    { caller }: CallOf<typeof catalog.mergeRecords>,
  ): Promise<RecordChange> {
    return this.changes.merge(input, caller);
  }

  @Answers(catalog.splitRecord)
  split(
    input: { id: string; sourceIds: string[]; note?: string | undefined },
    { caller }: CallOf<typeof catalog.splitRecord>,
  ): Promise<RecordChange> {
    return this.changes.split(input, caller);
  }

  @Answers(catalog.listChanges)
  list(
    input: PageInput & { recordId?: string | undefined },
    { caller }: CallOf<typeof catalog.listChanges>,
  ): ReturnType<ChangesService['list']> {
    return this.changes.list(input, caller);
  }

  @Answers(catalog.undoChange)
  undo({ id }: { id: string }, { caller }: CallOf<typeof catalog.undoChange>): Promise<RecordChange> {
    return this.changes.undo(id, caller);
  }

  @Answers(catalog.notices.still)
  noticeStill(input: NoticeStill): Promise<NoticeTruth> {
    return this.changes.noticeStill(input);
  }
}
