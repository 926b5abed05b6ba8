import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { ContentsController } from './contents.controller.js';
import { Fetches } from './fetches.js';
import { LinksController } from './links.controller.js';
import { LinksService } from './links.service.js';

@Module({
  imports: [FilesModule],
  controllers: [ContentsController, LinksController],
  providers: [LinksService, Fetches],
})
export class LinksModule {}
