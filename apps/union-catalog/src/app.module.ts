import { Module } from '@nestjs/common';
import { ChangesService } from './curation/changes.service.js';
import { CurationController } from './curation/curation.controller.js';
import { ExportingController } from './exporting/exporting.controller.js';
import { ExportingService } from './exporting/exporting.service.js';
import { HoldingsController } from './holdings/holdings.controller.js';
import { HoldingsService } from './holdings/holdings.service.js';
import { LendingController } from './lending/lending.controller.js';
import { LendingService } from './lending/lending.service.js';
import { LoadingController } from './loading/loading.controller.js';
import { LoadingService } from './loading/loading.service.js';
import { LoaderThread } from './loading/thread/loader.thread.js';
import { KeyingService } from './matching/keying.service.js';
import { FixedRecordsService } from './quality/fixed-records.service.js';
import { FixingService } from './quality/fixing.service.js';
import { QualityController } from './quality/quality.controller.js';
import { QualityService } from './quality/quality.service.js';
import { RecordsController } from './records/records.controller.js';
import { RecordsService } from './records/records.service.js';
import { RefreshController } from './refresh/refresh.controller.js';
import { RefreshService } from './refresh/refresh.service.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { ReviewsService } from './reviews/reviews.service.js';
import { ReindexingService } from './search/reindexing.service.js';
import { SearchService } from './search/search.service.js';
import { DeletionService } from './versions/deletion.service.js';
import { ExplanationService } from './versions/explanation.service.js';
import { RestoringService } from './versions/restoring.service.js';
import { VersionsController } from './versions/versions.controller.js';
import { VersionsService } from './versions/versions.service.js';

/** The union catalogue: finding records, loading, matching and curating them, and how many copies are away. */
@Module({
  controllers: [
    ...[RecordsController, LoadingController, LendingController],
    ...[CurationController, ReviewsController, VersionsController, QualityController, RefreshController],
    ...[HoldingsController, ExportingController],
  ],
  providers: [
    ...[RecordsService, SearchService, LoadingService, LoaderThread, LendingService],
    ...[ChangesService, ReviewsService, VersionsService, ExplanationService, DeletionService, RestoringService],
    ...[QualityService, FixingService, FixedRecordsService, RefreshService, KeyingService, ReindexingService],
    ...[HoldingsService, ExportingService],
  ],
})
export class AppModule {}
