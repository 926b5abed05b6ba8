import { Module } from '@nestjs/common';
import { Directory } from './directory.js';
import { RoutingController } from './routing.controller.js';

@Module({ controllers: [RoutingController], providers: [Directory], exports: [Directory] })
export class RoutingModule {}
