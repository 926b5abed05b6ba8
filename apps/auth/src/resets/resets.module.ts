import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ResetMails } from './reset-mails.js';
import { ResetsFace } from './resets.face.js';
import { ResetsService } from './resets.service.js';

@Module({
  imports: [PeopleModule, SessionsModule],
  controllers: [ResetsFace],
  providers: [ResetsService, ResetMails],
  exports: [ResetsService],
})
export class ResetsModule {}
