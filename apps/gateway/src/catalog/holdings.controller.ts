import { Controller, Get, Post, Put } from '@nestjs/common';
import { catalog, type HoldingMappingPreview, type HoldingMappingView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks } from '../asks/asks.decorator.js';

/** Where the records of the asker's own library tell its holdings. */
@Controller('holding-mappings')
export class HoldingsController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @Asks(catalog.listHoldingMappings)
  list(@Ask() ask: AskOf<typeof catalog.listHoldingMappings>) {
    return this.bus.ask(...ask);
  }

  @Put(':format')
  @Asks(catalog.setHoldingMapping)
  set(@Ask() ask: AskOf<typeof catalog.setHoldingMapping>): Promise<HoldingMappingView> {
    return this.bus.ask(...ask);
  }

  @Post('preview')
  @Asks(catalog.previewHoldingMapping)
  preview(@Ask() ask: AskOf<typeof catalog.previewHoldingMapping>): Promise<HoldingMappingPreview> {
    return this.bus.ask(...ask);
  }
}
