import { Module } from '@nestjs/common';
import { ConnectorsModule } from '../connectors/connectors.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { CardsController } from './cards.controller.js';
import { CardsFace } from './cards.face.js';
import { CardsService } from './cards.service.js';

@Module({
  imports: [ConnectorsModule, PeopleModule, SessionsModule],
  controllers: [CardsController, CardsFace],
  providers: [CardsService],
})
export class CardsModule {}
