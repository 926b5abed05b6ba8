import { Module } from '@nestjs/common';
import { FactorsModule } from '../factors/factors.module.js';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Admission } from './admission.js';
import { Entrance } from './entrance.js';
import { SecondStepFace } from './second-step.face.js';
import { SecondStepService } from './second-step.service.js';

@Module({
  imports: [FactorsModule, PasskeysModule, PeopleModule, SessionsModule],
  controllers: [SecondStepFace],
  providers: [Entrance, SecondStepService, Admission],
  exports: [Entrance, Admission],
})
export class SecondStepModule {}
