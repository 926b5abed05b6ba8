import { Controller } from '@nestjs/common';
import { catalog, type CatalogueAtAGlance, type SearchRecords, type SearchResult } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { SearchService } from './search.service.js';

@Controller()
export class SearchController {
  constructor(private readonly searching: SearchService) {}

  @Answers(catalog.glance)
  glance(): Promise<CatalogueAtAGlance> {
    return this.searching.glance();
  }

  @Answers(catalog.searchRecords)
  search(input: SearchRecords, { caller }: CallOf<typeof catalog.searchRecords>): Promise<SearchResult> {
    return this.searching.search(input, caller?.institution ?? null);
  }
}
