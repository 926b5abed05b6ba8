import { Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import { type WebhookDelivery, webhooks, type WebhookView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @Asks(webhooks.list)
  list(@Ask() ask: AskOf<typeof webhooks.list>): Promise<PageOf<WebhookView>> {
    return this.bus.ask(...ask);
  }

  @Post()
  @Asks(webhooks.add)
  add(@Ask() ask: AskOf<typeof webhooks.add>): Promise<WebhookView & { secret: string }> {
    return this.bus.ask(...ask);
  }

  @Patch(':id')
  @Asks(webhooks.change)
  change(@Ask() ask: AskOf<typeof webhooks.change>): Promise<WebhookView> {
    return this.bus.ask(...ask);
  }

  @Post(':id/secret')
  @Asks(webhooks.rotate)
  rotate(@Ask() ask: AskOf<typeof webhooks.rotate>): Promise<WebhookView & { secret: string }> {
    return this.bus.ask(...ask);
  }

  @Post(':id/test')
  @Asks(webhooks.test)
  test(@Ask() ask: AskOf<typeof webhooks.test>): Promise<WebhookDelivery> {
    return this.bus.ask(...ask);
  }

  @Delete(':id')
  @Asks(webhooks.remove)
  remove(@Ask() ask: AskOf<typeof webhooks.remove>): Promise<{ id: string }> {
    return this.bus.ask(...ask);
  }

  @Post(':id/return')
  @Asks(webhooks.bringBack)
  bringBack(@Ask() ask: AskOf<typeof webhooks.bringBack>): Promise<WebhookView> {
    return this.bus.ask(...ask);
  }

  @Get(':id/deliveries')
  @Asks(webhooks.listDeliveries)
  listDeliveries(@Ask() ask: AskOf<typeof webhooks.listDeliveries>): Promise<PageOf<WebhookDelivery>> {
    return this.bus.ask(...ask);
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @Asks(webhooks.replay)
  replay(@Ask() ask: AskOf<typeof webhooks.replay>): Promise<WebhookDelivery> {
    return this.bus.ask(...ask);
  }
}
