import { Controller } from '@nestjs/common';
import { catalog, type RecordView, type SearchRecords, type SearchResult } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { SearchService } from '../search/search.service.js';
import { RecordsService } from './records.service.js';

@Controller()
export class RecordsController {
  constructor(
    private readonly records: RecordsService,
    private readonly searching: SearchService,
  ) {}

  @Answers(catalog.searchRecords)
  search(input: SearchRecords): Promise<SearchResult> {
    return this.searching.search(input);
  }

  @Answers(catalog.findRecord)
  find({ id }: { id: string }): Promise<RecordView> {
    return this.records.find(id);
  }

  @Answers(catalog.listHolders)
  listHolders({ id }: { id: string }): ReturnType<RecordsService['listHolders']> {
    return this.records.listHolders(id);
  }
}
