import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { FactorsModule } from '../factors/factors.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { PeopleModule } from '../people/people.module.js';
import { RescueController } from './rescue.controller.js';
import { RescueService } from './rescue.service.js';
import { RulesService } from './rules.service.js';

@Module({
  imports: [AuditModule, FactorsModule, GrantsModule, PeopleModule],
  controllers: [RescueController],
  providers: [RescueService, RulesService],
})
export class RescueModule {}
