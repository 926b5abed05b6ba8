import { Module } from '@nestjs/common';
import { BellModule } from './bell/bell.module.js';
import { DemoModule } from './demo/demo.module.js';
import { HearingModule } from './hearing/hearing.module.js';
import { MailsModule } from './mails/mails.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WishesModule } from './wishes/wishes.module.js';

@Module({
  imports: [BellModule, DemoModule, HearingModule, MailsModule, TemplatesModule, WebhooksModule, WishesModule],
})
export class AppModule {}
