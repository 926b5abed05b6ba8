import { Module } from '@nestjs/common';
import { RequestsModule } from './requests/requests.module.js';

@Module({ imports: [RequestsModule] })
export class AppModule {}
