import { Module } from '@nestjs/common';
import { DemoController } from './demo.controller.js';
import { DemoMails } from './demo-mails.service.js';

@Module({ controllers: [DemoController], providers: [DemoMails] })
export class DemoModule {}
