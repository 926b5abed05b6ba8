import { Controller, Get, Post } from '@nestjs/common';
import { catalog, type LoadReport, type QualityReport, type ReviewView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks } from '../asks/asks.decorator.js';

/** What waits for a cataloguer's decision, and how good the records are. */
@Controller()
export class ReviewController {
  constructor(private readonly bus: Bus) {}

  @Get('reviews')
  @Asks(catalog.listReviews)
  list(@Ask() ask: AskOf<typeof catalog.listReviews>) {
    return this.bus.ask(...ask);
  }

  @Get('reviews/:id')
  @Asks(catalog.findReview)
  find(@Ask() ask: AskOf<typeof catalog.findReview>): Promise<ReviewView> {
    return this.bus.ask(...ask);
  }

  @Post('reviews/:id/decision')
  @Asks(catalog.decideReview)
  decide(@Ask() ask: AskOf<typeof catalog.decideReview>) {
    return this.bus.ask(...ask);
  }

  @Post('reviews/:id/reopening')
  @Asks(catalog.reopenReview)
  reopen(@Ask() ask: AskOf<typeof catalog.reopenReview>): Promise<ReviewView> {
    return this.bus.ask(...ask);
  }

  @Get('quality')
  @Asks(catalog.qualityReport)
  quality(@Ask() ask: AskOf<typeof catalog.qualityReport>): Promise<QualityReport> {
    return this.bus.ask(...ask);
  }

  @Get('quality/findings')
  @Asks(catalog.listQualityFindings)
  findings(@Ask() ask: AskOf<typeof catalog.listQualityFindings>) {
    return this.bus.ask(...ask);
  }

  @Get('jobs/:id/catalogue-report')
  @Asks(catalog.loadReport)
  loadReport(@Ask() ask: AskOf<typeof catalog.loadReport>): Promise<LoadReport> {
    return this.bus.ask(...ask);
  }
}
