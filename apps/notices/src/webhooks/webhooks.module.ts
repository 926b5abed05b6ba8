import { Module } from '@nestjs/common';
import { Deliveries } from './deliveries.js';
import { FactsController } from './facts.controller.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

@Module({ controllers: [FactsController, WebhooksController], providers: [Deliveries, WebhooksService] })
export class WebhooksModule {}
