import { Module } from '@nestjs/common';
import { LoadingController } from './loading.controller.js';
import { LoadingService } from './loading.service.js';
import { LoaderThread } from './thread/loader.thread.js';

@Module({ controllers: [LoadingController], providers: [LoadingService, LoaderThread] })
export class LoadingModule {}
