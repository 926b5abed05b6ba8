import { Module } from '@nestjs/common';
import { CurationModule } from '../curation/curation.module.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';

@Module({ imports: [CurationModule], controllers: [ReviewsController], providers: [ReviewsService] })
export class ReviewsModule {}
