import { Module } from '@nestjs/common';
import { LendingController } from './lending/lending.controller.js';
import { LendingService } from './lending/lending.service.js';
import { LoadingController } from './loading/loading.controller.js';
import { LoadingService } from './loading/loading.service.js';
import { RecordsController } from './records/records.controller.js';
import { RecordsService } from './records/records.service.js';
import { SearchService } from './search/search.service.js';

/** The union catalogue: finding records, loading them, and how many copies are away. */
@Module({
  controllers: [RecordsController, LoadingController, LendingController],
  providers: [RecordsService, SearchService, LoadingService, LendingService],
})
export class AppModule {}
