import { Module } from '@nestjs/common';
import { ReindexingService } from './reindexing.service.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';

@Module({ controllers: [SearchController], providers: [SearchService, ReindexingService] })
export class SearchModule {}
