import { isUtf8 } from 'node:buffer';
import { Module } from '@nestjs/common';
import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PEOPLE_LIST_BYTES, refuse, rules } from '@shuqiao/contracts';
import { ProblemFilter } from '@shuqiao/service';
import { json, raw, urlencoded } from 'express';
import { AccountModule } from './account/account.module.js';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuditFileModule } from './audit-file/audit-file.module.js';
import { CardsModule } from './cards/cards.module.js';
import { ConnectorsModule } from './connectors/connectors.module.js';
import { Expired } from './expired.js';
import { FactorsModule } from './factors/factors.module.js';
import { GrantsModule } from './grants/grants.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { KeysModule } from './keys/keys.module.js';
import { MachinesModule } from './machines/machines.module.js';
import { NetworksModule } from './networks/networks.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { OfficesModule } from './offices/offices.module.js';
import { OwnDataModule } from './own-data/own-data.module.js';
import { PartnersModule } from './partners/partners.module.js';
import { PeopleListsModule } from './people-lists/people-lists.module.js';
import { PeopleModule } from './people/people.module.js';
import { RescueModule } from './rescue/rescue.module.js';
import { ResetsModule } from './resets/resets.module.js';
import { SamlModule } from './saml/saml.module.js';
import { SecondStepModule } from './second-step/second-step.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { TokensModule } from './tokens/tokens.module.js';

/** A SAML response of 256 KB, its letters escaped for the form, and the RelayState. */
const FORM_LIMIT = '400kb';

/** The parser would put U+FFFD in place of what is no UTF-8. */
function refuseOtherThanUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) refuse('body', rules.utf8);
}

@Module({
  imports: [
    KeysModule,
    AuditModule,
    AuditFileModule,
    PeopleModule,
    NetworksModule,
    NoticesModule,
    GrantsModule,
    InvitationsModule,
    AccountModule,
    PeopleListsModule,
    ApprovalsModule,
    OfficesModule,
    OwnDataModule,
    ResetsModule,
    SessionsModule,
    FactorsModule,
    SecondStepModule,
    RescueModule,
    TokensModule,
    MachinesModule,
    SamlModule,
    PartnersModule,
    ConnectorsModule,
    CardsModule,
  ],
  providers: [Expired, { provide: APP_FILTER, useClass: ProblemFilter }],
})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(json({ limit: '64kb', verify: refuseOtherThanUtf8 }))
      .forRoutes(
        'auth/local',
        'auth/card',
        'auth/connector/*rest',
        'auth/token',
        'auth/acting',
        'auth/invitation/*rest',
        'auth/machine/*rest',
        'auth/partner/*rest',
        'auth/account/*rest',
        'auth/password/*rest',
        'auth/second/*rest',
      );
    consumer.apply(urlencoded({ limit: FORM_LIMIT, extended: false, parameterLimit: 5 })).forRoutes('auth/saml/acs');
    // Whatever it calls itself: what it is stands in its first bytes.
    consumer.apply(raw({ limit: PEOPLE_LIST_BYTES, type: () => true })).forRoutes('auth/people-list/upload');
    consumer.apply(urlencoded({ limit: '4kb', extended: false, parameterLimit: 10 })).forRoutes('auth/oauth/token');
  }
}
