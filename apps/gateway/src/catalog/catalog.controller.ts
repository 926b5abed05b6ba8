import { Controller, Get, type StreamableFile } from '@nestjs/common';
import {
  catalog,
  type CatalogueAtAGlance,
  type RecordConversion,
  type RecordView,
  type SearchResult,
} from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, AsksForFile } from '../asks/asks.decorator.js';
import { fileAnswer } from '../asks/file-answer.js';

@Controller('records')
export class CatalogController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @Asks(catalog.searchRecords)
  search(@Ask() ask: AskOf<typeof catalog.searchRecords>): Promise<SearchResult> {
    return this.bus.ask(...ask);
  }

  @Get('glance')
  @Asks(catalog.glance)
  glance(@Ask() ask: AskOf<typeof catalog.glance>): Promise<CatalogueAtAGlance> {
    return this.bus.ask(...ask);
  }

  @Get(':id')
  @Asks(catalog.findRecord)
  find(@Ask() ask: AskOf<typeof catalog.findRecord>): Promise<RecordView> {
    return this.bus.ask(...ask);
  }

  @Get(':id/conversion')
  @Asks(catalog.previewConversion)
  previewConversion(@Ask() ask: AskOf<typeof catalog.previewConversion>): Promise<RecordConversion> {
    return this.bus.ask(...ask);
  }

  @Get(':id/file')
  @AsksForFile(catalog.exportRecord, ['application/marc', 'application/marcxml+xml', 'application/json'])
  async export(@Ask() ask: AskOf<typeof catalog.exportRecord>): Promise<StreamableFile> {
    return fileAnswer(await this.bus.ask(...ask));
  }
}
