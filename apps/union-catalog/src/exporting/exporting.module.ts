import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { ExportingController } from './exporting.controller.js';
import { ExportingService } from './exporting.service.js';

@Module({ imports: [RecordsModule], controllers: [ExportingController], providers: [ExportingService] })
export class ExportingModule {}
