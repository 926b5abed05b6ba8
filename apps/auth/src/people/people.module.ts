import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { NetworksModule } from '../networks/networks.module.js';
import { AttemptsService } from './attempts.service.js';
import { Devices } from './devices.js';
import { GuessWarnings } from './guess-warnings.js';
import { LocalSignInService } from './local-sign-in.service.js';
import { NewPasswords } from './new-password.js';
import { Passwords } from './passwords.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { SignInRecord } from './sign-in-record.js';

@Module({
  imports: [AuditModule, NetworksModule],
  controllers: [PeopleController],
  providers: [
    PeopleService,
    LocalSignInService,
    AttemptsService,
    Devices,
    GuessWarnings,
    Passwords,
    NewPasswords,
    SignInRecord,
  ],
  exports: [LocalSignInService, AttemptsService, GuessWarnings, Passwords, NewPasswords, SignInRecord],
})
export class PeopleModule {}
