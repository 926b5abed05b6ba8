import { Module } from '@nestjs/common';
import { PostingModule } from '../posting/posting.module.js';
import { HearingController } from './hearing.controller.js';
import { HearingService } from './hearing.service.js';

@Module({ imports: [PostingModule], controllers: [HearingController], providers: [HearingService] })
export class HearingModule {}
