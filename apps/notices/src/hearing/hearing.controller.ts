import { Controller } from '@nestjs/common';
import { auth, catalog, desk, exchange, ill, type NoticeWanted } from '@shuqiao/contracts';
import { Hears } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { HearingService } from './hearing.service.js';

@Controller()
export class HearingController {
  constructor(private readonly hearing: HearingService) {}

  @Hears(auth.notices.wanted, 'wanted_auth')
  wantedByAuth(wanted: NoticeWanted, tx: EntityManager): Promise<void> {
    return this.hearing.hear('auth', wanted, tx);
  }

  @Hears(ill.notices.wanted, 'wanted_ill')
  wantedByLoans(wanted: NoticeWanted, tx: EntityManager): Promise<void> {
    return this.hearing.hear('ill', wanted, tx);
  }

  @Hears(desk.notices.wanted, 'wanted_desk')
  wantedByDesk(wanted: NoticeWanted, tx: EntityManager): Promise<void> {
    return this.hearing.hear('desk', wanted, tx);
  }

  @Hears(exchange.notices.wanted, 'wanted_exchange')
  wantedByExchange(wanted: NoticeWanted, tx: EntityManager): Promise<void> {
    return this.hearing.hear('exchange', wanted, tx);
  }

  @Hears(catalog.notices.wanted, 'wanted_catalog')
  wantedByCatalogue(wanted: NoticeWanted, tx: EntityManager): Promise<void> {
    return this.hearing.hear('catalog', wanted, tx);
  }
}
