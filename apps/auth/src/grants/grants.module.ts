import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { PeopleList } from './people-list.service.js';
import { SuspensionService } from './suspension.service.js';

@Module({
  imports: [AuditModule],
  controllers: [GrantsController],
  providers: [GrantsService, PeopleList, SuspensionService],
  exports: [SuspensionService],
})
export class GrantsModule {}
