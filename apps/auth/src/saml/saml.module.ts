import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { DemoCampuses } from './demo-campuses.js';
import { IdentityProvidersService } from './identity-providers.service.js';
import { MethodsController } from './methods.controller.js';
import { ReadersService } from './readers.service.js';
import { SamlPassport } from './saml-passport.js';
import { SamlRequestsService } from './saml-requests.service.js';
import { SamlFace } from './saml.face.js';
import { SamlService } from './saml.service.js';
import { ServiceProvider } from './service-provider.js';

@Module({
  imports: [SessionsModule],
  controllers: [SamlFace, MethodsController],
  providers: [
    DemoCampuses,
    SamlService,
    SamlPassport,
    SamlRequestsService,
    IdentityProvidersService,
    ReadersService,
    ServiceProvider,
  ],
})
export class SamlModule {}
