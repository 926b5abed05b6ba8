import { Module } from '@nestjs/common';
import { ProvinceCopy } from '@shuqiao/service';
import { Directory } from './directory.js';
import { MovesService } from './moves.service.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';

@Module({ controllers: [RequestsController], providers: [Directory, ProvinceCopy, MovesService, RequestsService] })
export class RequestsModule {}
