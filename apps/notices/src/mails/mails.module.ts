import { Module } from '@nestjs/common';
import { ProvinceCopy } from '@shuqiao/service';
import { PostingModule } from '../posting/posting.module.js';
import { Letters } from './letters.js';
import { MailLog } from './mail-log.service.js';
import { MailsController } from './mails.controller.js';
import { Origin } from './origin.js';
import { Recipients } from './recipients.js';
import { Sender } from './sender.js';
import { Tidy } from './tidy.js';
import { Truth } from './truth.js';

@Module({
  imports: [PostingModule],
  controllers: [MailsController],
  providers: [Letters, MailLog, Origin, ProvinceCopy, Recipients, Sender, Tidy, Truth],
})
export class MailsModule {}
