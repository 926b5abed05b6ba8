import { Controller } from '@nestjs/common';
import { catalog, type HoldingMappingPreview, type HoldingMappingView } from '@shuqiao/contracts';
import type { HoldingMapping } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { HoldingsService } from './holdings.service.js';

@Controller()
export class HoldingsController {
  constructor(private readonly holdings: HoldingsService) {}

  @Answers(catalog.listHoldingMappings)
  list(_: object, { caller }: CallOf<typeof catalog.listHoldingMappings>): ReturnType<HoldingsService['list']> {
    return this.holdings.list(caller);
  }

  @Answers(catalog.setHoldingMapping)
  set(mapping: HoldingMapping, { caller }: CallOf<typeof catalog.setHoldingMapping>): Promise<HoldingMappingView> {
    return this.holdings.set(mapping, caller);
  }

  @Answers(catalog.previewHoldingMapping)
  preview(
    mapping: HoldingMapping,
    { caller }: CallOf<typeof catalog.previewHoldingMapping>,
  ): Promise<HoldingMappingPreview> {
    return this.holdings.preview(mapping, caller);
  }
}
