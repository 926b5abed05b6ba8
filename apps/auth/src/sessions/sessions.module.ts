import { Module } from '@nestjs/common';
import { Cookies } from './cookies.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  controllers: [SessionsController],
  providers: [SessionsService, Cookies],
  exports: [SessionsService, Cookies],
})
export class SessionsModule {}
