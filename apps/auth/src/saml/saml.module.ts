import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ConnectorsModule } from '../connectors/connectors.module.js';
import { CampusesController } from './federation/campuses.controller.js';
import { CampusesService } from './federation/campuses.service.js';
import { RefreshService } from './federation/refresh.service.js';
import { SourcesService } from './federation/sources.service.js';
import { SecondStepModule } from '../second-step/second-step.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { DemoCampuses } from './providers/demo-campuses.js';
import { IdentityProvidersService } from './providers/identity-providers.service.js';
import { MethodsController } from './providers/methods.controller.js';
import { LogoutFace } from './logout/logout.face.js';
import { LogoutMessages } from './logout/logout-messages.js';
import { LogoutService } from './logout/logout.service.js';
import { ReadersService } from './sign-in/readers.service.js';
import { CampusTests } from './sign-in/campus-tests.service.js';
import { JudgingService } from './sign-in/judging.service.js';
import { SamlPassport } from './sign-in/saml-passport.js';
import { SamlRequestsService } from './sign-in/saml-requests.service.js';
import { SamlFace } from './sign-in/saml.face.js';
import { SamlService } from './sign-in/saml.service.js';
import { SpKeysService } from './providers/sp-keys.service.js';
import { ServiceProvider } from './providers/service-provider.js';

@Module({
  imports: [AuditModule, ConnectorsModule, SecondStepModule, SessionsModule],
  controllers: [SamlFace, LogoutFace, MethodsController, CampusesController],
  providers: [
    DemoCampuses,
    CampusesService,
    CampusTests,
    JudgingService,
    LogoutMessages,
    LogoutService,
    SourcesService,
    RefreshService,
    SamlService,
    SamlPassport,
    SamlRequestsService,
    IdentityProvidersService,
    ReadersService,
    ServiceProvider,
    SpKeysService,
  ],
  exports: [LogoutService],
})
export class SamlModule {}
