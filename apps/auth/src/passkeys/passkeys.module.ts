import { Module } from '@nestjs/common';
import { FactorsModule } from '../factors/factors.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PasskeysService } from './passkeys.service.js';

@Module({
  imports: [FactorsModule, PeopleModule],
  providers: [PasskeysService],
  exports: [PasskeysService],
})
export class PasskeysModule {}
