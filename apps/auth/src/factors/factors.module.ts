import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { PeopleModule } from '../people/people.module.js';
import { FactorNotices } from './factor-notices.js';
import { FactorsService } from './factors.service.js';
import { RequiredFactors } from './required-factors.js';
import { RecoveryService } from './recovery.service.js';
import { TotpService } from './totp.service.js';

@Module({
  imports: [AuditModule, PeopleModule],
  providers: [FactorsService, TotpService, RecoveryService, RequiredFactors, FactorNotices],
  exports: [FactorsService, TotpService, RecoveryService, RequiredFactors, FactorNotices],
})
export class FactorsModule {}
