import { Module } from '@nestjs/common';
import { MovesModule } from '../moves/moves.module.js';
import { RoutingModule } from '../routing/routing.module.js';
import { PlacingService } from './placing.service.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';

@Module({
  imports: [MovesModule, RoutingModule],
  controllers: [RequestsController],
  providers: [PlacingService, RequestsService],
})
export class RequestsModule {}
