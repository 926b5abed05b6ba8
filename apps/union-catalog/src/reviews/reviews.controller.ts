import { Controller } from '@nestjs/common';
import { catalog, type ReviewView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { PageInput } from '@shuqiao/persistence';
import type { WhichReviews } from './reviews.queries.js';
import { type ReviewDecision, ReviewsService } from './reviews.service.js';

@Controller()
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Answers(catalog.listReviews)
  list(
    input: PageInput & WhichReviews,
    { caller }: CallOf<typeof catalog.listReviews>,
  ): ReturnType<ReviewsService['list']> {
    return this.reviews.list(input, caller);
  }

  @Answers(catalog.findReview)
  find({ id }: { id: string }, { caller }: CallOf<typeof catalog.findReview>): Promise<ReviewView> {
    return this.reviews.find(id, caller);
  }

  @Answers(catalog.decideReview)
  decide(input: ReviewDecision, { caller }: CallOf<typeof catalog.decideReview>): ReturnType<ReviewsService['decide']> {
    return this.reviews.decide(input, caller);
  }

  @Answers(catalog.reopenReview)
  reopen(
    input: { id: string; note?: string | undefined },
    { caller }: CallOf<typeof catalog.reopenReview>,
  ): Promise<ReviewView> {
    return this.reviews.reopen(input, caller);
  }
}
