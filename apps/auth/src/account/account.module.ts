import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { FactorsModule } from '../factors/factors.module.js';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SecondStepModule } from '../second-step/second-step.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AccountFace } from './account.face.js';
import { AccountService } from './account.service.js';
import { ContactService } from './contact.service.js';
import { FactorsFace } from './factors.face.js';
import { Holders } from './holders.js';
import { KnownPasswords } from './known-passwords.js';
import { OwnFactorsService } from './own-factors.service.js';
import { OwnPasskeysService } from './own-passkeys.service.js';
import { ProvingService } from './proving.service.js';
import { UnlinkingService } from './unlinking.service.js';

@Module({
  imports: [AuditModule, FactorsModule, PasskeysModule, PeopleModule, SecondStepModule, SessionsModule],
  controllers: [AccountFace, FactorsFace],
  providers: [
    AccountService,
    ContactService,
    OwnFactorsService,
    OwnPasskeysService,
    ProvingService,
    UnlinkingService,
    KnownPasswords,
    Holders,
  ],
})
export class AccountModule {}
