import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlinesService } from './deadlines.service.js';

@Module({
  imports: [CalendarsModule],
  controllers: [DeadlinesController],
  providers: [DeadlinesService],
  exports: [CalendarsModule, DeadlinesService],
})
export class DeadlinesModule {}
