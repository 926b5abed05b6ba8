import { Module } from '@nestjs/common';
import { PostingModule } from '../posting/posting.module.js';
import { LogController } from './log.controller.js';
import { MailLog } from './mail-log.service.js';
import { Tidy } from './tidy.js';

@Module({ imports: [PostingModule], controllers: [LogController], providers: [MailLog, Tidy] })
export class LogModule {}
