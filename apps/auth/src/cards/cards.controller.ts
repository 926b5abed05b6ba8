import { Controller } from '@nestjs/common';
import { type CardView, connectors } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { CardsService } from './cards.service.js';

@Controller()
export class CardsController {
  constructor(private readonly cards: CardsService) {}

  @Answers(connectors.listCards)
  list(_input: object, { caller }: CallOf<typeof connectors.listCards>): Promise<{ items: CardView[] }> {
    return this.cards.list(caller);
  }
}
