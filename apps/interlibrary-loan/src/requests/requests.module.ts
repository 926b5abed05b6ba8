import { Module } from '@nestjs/common';
import { Directory } from './directory.js';
import { MovesService } from './moves.service.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';

@Module({ controllers: [RequestsController], providers: [Directory, MovesService, RequestsService] })
export class RequestsModule {}
