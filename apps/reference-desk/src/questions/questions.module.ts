import { Module } from '@nestjs/common';
import { ProvinceCopy } from '@shuqiao/service';
import { DutyModule } from '../duty/duty.module.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsService } from './questions.service.js';

@Module({ imports: [DutyModule], controllers: [QuestionsController], providers: [ProvinceCopy, QuestionsService] })
export class QuestionsModule {}
