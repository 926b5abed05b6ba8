import { Module } from '@nestjs/common';
import { ConnectorsModule } from '../connectors/connectors.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SecondStepModule } from '../second-step/second-step.module.js';
import { CardsController } from './cards.controller.js';
import { CardsFace } from './cards.face.js';
import { CardsService } from './cards.service.js';

@Module({
  imports: [ConnectorsModule, PeopleModule, SecondStepModule],
  controllers: [CardsController, CardsFace],
  providers: [CardsService],
})
export class CardsModule {}
