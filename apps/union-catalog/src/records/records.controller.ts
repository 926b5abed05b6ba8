import { Controller } from '@nestjs/common';
import { catalog, type RecordView } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { RecordsService } from './records.service.js';

@Controller()
export class RecordsController {
  constructor(private readonly records: RecordsService) {}

  @Answers(catalog.findRecord)
  find({ id }: { id: string }): Promise<RecordView> {
    return this.records.find(id);
  }

  @Answers(catalog.listHolders)
  listHolders({ id }: { id: string }): ReturnType<RecordsService['listHolders']> {
    return this.records.listHolders(id);
  }
}
