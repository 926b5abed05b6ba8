import { Module } from '@nestjs/common';
import { ProvinceCopy } from '@shuqiao/service';
import { CalendarsService } from './calendars.service.js';

@Module({ providers: [CalendarsService, ProvinceCopy], exports: [CalendarsService, ProvinceCopy] })
export class CalendarsModule {}
