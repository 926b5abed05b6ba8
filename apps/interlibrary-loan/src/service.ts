import { catalog, days, province, registry } from '@shuqiao/contracts';
import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { IllRequest } from './life/request.entity.js';
import { Requests1763800000001 } from './migrations/0001-requests.js';
import { Deadlines1764260000021 } from './migrations/0002-deadlines.js';
import { Undo1764280000041 } from './migrations/0003-undo.js';
import { RotaReasons1764290000050 } from './migrations/0004-rota-reasons.js';
import { Erasure1764320000013 } from './migrations/0005-erasure.js';
import { personal } from './personal.js';

export const illService = defineService({
  short: 'ill',
  app: 'interlibrary-loan',
  module: AppModule,
  asks: [catalog.listHolders, days.findNational, days.listLibraries, province.find, registry.listInstitutions],
  database: {
    personal,
    entities: [IllRequest],
    migrations: [
      Requests1763800000001,
      Deadlines1764260000021,
      Undo1764280000041,
      RotaReasons1764290000050,
      Erasure1764320000013,
    ],
  },
});
