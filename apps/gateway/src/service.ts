import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { newAdapter, openGateway } from './server.js';

export const gatewayService = defineService({
  short: 'gateway',
  app: 'gateway',
  module: AppModule,
  server: { adapter: newAdapter, open: openGateway },
});
