import { Module } from '@nestjs/common';
import { DutyModule } from '../duty/duty.module.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsService } from './questions.service.js';

@Module({ imports: [DutyModule], controllers: [QuestionsController], providers: [QuestionsService] })
export class QuestionsModule {}
