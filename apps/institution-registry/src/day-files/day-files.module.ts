import { Module } from '@nestjs/common';
import { DayFilesController } from './day-files.controller.js';

@Module({ controllers: [DayFilesController] })
export class DayFilesModule {}
