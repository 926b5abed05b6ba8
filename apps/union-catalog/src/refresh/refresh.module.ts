import { Module } from '@nestjs/common';
import { RefreshController } from './refresh.controller.js';
import { RefreshService } from './refresh.service.js';

@Module({ controllers: [RefreshController], providers: [RefreshService] })
export class RefreshModule {}
