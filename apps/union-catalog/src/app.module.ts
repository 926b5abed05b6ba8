import { Module } from '@nestjs/common';
import { CurationModule } from './curation/curation.module.js';
import { ExportingModule } from './exporting/exporting.module.js';
import { FavouritesModule } from './favourites/favourites.module.js';
import { HoldingsModule } from './holdings/holdings.module.js';
import { LendingModule } from './lending/lending.module.js';
import { LoadingModule } from './loading/loading.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { QualityModule } from './quality/quality.module.js';
import { RecordsModule } from './records/records.module.js';
import { RefreshModule } from './refresh/refresh.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { SearchModule } from './search/search.module.js';
import { VersionsModule } from './versions/versions.module.js';

/** The union catalogue: finding records, loading, matching and curating them, and how many copies are away. */
@Module({
  imports: [
    SearchModule,
    RecordsModule,
    LoadingModule,
    MatchingModule,
    CurationModule,
    ReviewsModule,
    VersionsModule,
    QualityModule,
    RefreshModule,
    HoldingsModule,
    LendingModule,
    ExportingModule,
    FavouritesModule,
  ],
})
export class AppModule {}
