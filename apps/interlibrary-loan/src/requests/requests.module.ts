import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { Directory } from './directory.js';
import { MovesService } from './moves.service.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';

@Module({
  imports: [CalendarsModule],
  controllers: [RequestsController],
  providers: [DeadlinesService, Directory, MovesService, RequestsService],
})
export class RequestsModule {}
