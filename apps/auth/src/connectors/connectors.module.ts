import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { CanaryService } from './canary.service.js';
import { ConnectorsController } from './connectors.controller.js';
import { ConnectorsFace } from './connectors.face.js';
import { ConnectorsService } from './connectors.service.js';
import { LibrariesService } from './libraries.service.js';

@Module({
  imports: [AuditModule, PeopleModule, SessionsModule],
  controllers: [ConnectorsController, ConnectorsFace],
  providers: [ConnectorsService, LibrariesService, CanaryService],
  exports: [ConnectorsService, LibrariesService, CanaryService],
})
export class ConnectorsModule {}
