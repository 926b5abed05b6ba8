import { Module } from '@nestjs/common';
import { BellController } from './bell.controller.js';
import { BellService } from './bell.service.js';

@Module({ controllers: [BellController], providers: [BellService] })
export class BellModule {}
