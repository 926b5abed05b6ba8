import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { AuditModule } from '../audit/audit.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AgreementsService } from './agreements.service.js';
import { ConsentService } from './consent.service.js';
import { OidcService } from './oidc.service.js';
import { PartnerFace } from './partner.face.js';
import { PartnersController } from './partners.controller.js';
import { PartnersService } from './partners.service.js';
import { OidcStorage } from './storage.js';

@Module({
  imports: [AuditModule, KeysModule, SessionsModule],
  controllers: [PartnersController, PartnerFace],
  providers: [PartnersService, OidcStorage, OidcService, ConsentService, AgreementsService],
})
export class PartnersModule implements NestModule {
  constructor(private readonly oidc: OidcService) {}

  /** The addresses of the protocol are the library's. */
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply((request: Request, response: Response, next: NextFunction) => {
        this.oidc.answer(request, response).catch(next);
      })
      .forRoutes('auth/oidc/*rest');
  }
}
