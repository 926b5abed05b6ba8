import { Module } from '@nestjs/common';
import { StorageModule } from '../storage/storage.module.js';
import { RecordFiles } from './record.files.js';
import { RecordsController } from './records.controller.js';

@Module({
  imports: [StorageModule],
  controllers: [RecordsController],
  providers: [RecordFiles],
  exports: [RecordFiles],
})
export class RecordsModule {}
