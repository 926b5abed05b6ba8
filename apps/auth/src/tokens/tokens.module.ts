import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SamlModule } from '../saml/saml.module.js';
import { SecondStepModule } from '../second-step/second-step.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SignInFace } from './sign-in.face.js';
import { SignOutFace } from './sign-out.face.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

@Module({
  imports: [KeysModule, PeopleModule, SamlModule, SecondStepModule, SessionsModule],
  controllers: [TokensController, SignInFace, SignOutFace],
  providers: [TokensService],
  exports: [TokensService],
})
export class TokensModule {}
