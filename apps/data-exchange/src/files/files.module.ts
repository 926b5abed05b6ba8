import { Module } from '@nestjs/common';
import { StorageModule } from '../storage/storage.module.js';
import { Arrivals } from './arrivals.service.js';
import { FileSweep } from './file.sweep.js';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';
import { Owners } from './owners.js';

@Module({
  imports: [StorageModule],
  controllers: [FilesController],
  providers: [FilesService, Arrivals, FileSweep, Owners],
  exports: [FilesService, Arrivals, Owners, StorageModule],
})
export class FilesModule {}
