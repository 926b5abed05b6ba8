import { Module } from '@nestjs/common';
import { BellModule } from './bell/bell.module.js';
import { DemoModule } from './demo/demo.module.js';
import { HearingModule } from './hearing/hearing.module.js';
import { LogModule } from './log/log.module.js';
import { SendingModule } from './sending/sending.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WishesModule } from './wishes/wishes.module.js';

@Module({
  imports: [
    BellModule,
    DemoModule,
    HearingModule,
    LogModule,
    SendingModule,
    TemplatesModule,
    WebhooksModule,
    WishesModule,
  ],
})
export class AppModule {}
