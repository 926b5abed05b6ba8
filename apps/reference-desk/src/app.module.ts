import { Module } from '@nestjs/common';
import { DutyModule } from './duty/duty.module.js';
import { QuestionsModule } from './questions/questions.module.js';

@Module({ imports: [DutyModule, QuestionsModule] })
export class AppModule {}
