import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { RecordFiles } from './record.files.js';
import { RecordsController } from './records.controller.js';

@Module({
  imports: [FilesModule],
  controllers: [RecordsController],
  providers: [RecordFiles],
  exports: [RecordFiles],
})
export class RecordsModule {}
