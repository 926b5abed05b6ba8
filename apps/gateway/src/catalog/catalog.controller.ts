import { Controller, Get } from '@nestjs/common';
import { catalog, type RecordView, type SearchResult } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks } from '../asks/asks.decorator.js';

@Controller('records')
export class CatalogController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @Asks(catalog.searchRecords)
  search(@Ask() ask: AskOf<typeof catalog.searchRecords>): Promise<SearchResult> {
    return this.bus.ask(...ask);
  }

  @Get(':id')
  @Asks(catalog.findRecord)
  find(@Ask() ask: AskOf<typeof catalog.findRecord>): Promise<RecordView> {
    return this.bus.ask(...ask);
  }
}
