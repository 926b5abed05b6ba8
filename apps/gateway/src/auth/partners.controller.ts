import { Controller, Get, Post } from '@nestjs/common';
import { partners, type PartnerView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

@Controller()
export class PartnersController {
  constructor(private readonly bus: Bus) {}

  @Get('partners')
  @Asks(partners.list)
  list(@Ask() ask: AskOf<typeof partners.list>): Promise<PageOf<PartnerView>> {
    return this.bus.ask(...ask);
  }

  @Post('partners')
  @Asks(partners.add)
  add(@Ask() ask: AskOf<typeof partners.add>): Promise<PartnerView> {
    return this.bus.ask(...ask);
  }

  @Post('partners/:id/stop')
  @Asks(partners.stop)
  stop(@Ask() ask: AskOf<typeof partners.stop>): Promise<PartnerView> {
    return this.bus.ask(...ask);
  }

  @Post('partners/:id/restore')
  @Asks(partners.restore)
  restore(@Ask() ask: AskOf<typeof partners.restore>): Promise<PartnerView> {
    return this.bus.ask(...ask);
  }
}
