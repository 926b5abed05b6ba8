import { auth, operationsOf, province } from '@shuqiao/contracts';
import { defineService } from '@shuqiao/service';
import { AppModule, controllers } from './app.module.js';
import { askedBy } from './asks/asked-by.js';
import { newAdapter, openGateway } from './server.js';

export const gatewayService = defineService({
  short: 'gateway',
  app: 'gateway',
  module: AppModule,
  asks: [
    ...askedBy(controllers),
    auth.grantSessionToken,
    province.find,
    operationsOf('auth').locate,
    operationsOf('exchange').locate,
  ],
  overhears: true,
  server: { adapter: newAdapter, open: openGateway },
});
