import { Module } from '@nestjs/common';
import { DaysController } from './days.controller.js';
import { LibraryDaysService } from './library-days.service.js';
import { NationalDaysService } from './national-days.service.js';

@Module({ controllers: [DaysController], providers: [NationalDaysService, LibraryDaysService] })
export class DaysModule {}
