import { auth, noticeSenders, noticesOf, province, registry } from '@shuqiao/contracts';
import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { seedDemo } from './demo/demo.seed.js';
import { Mail } from './mails/mail.entity.js';
import { Notices1764240000001 } from './migrations/0001-notices.js';
import { Webhooks1764240000004 } from './migrations/0002-webhooks.js';
import { Tries1764240000006 } from './migrations/0003-tries.js';
import { RemovedWebhooks1764240000007 } from './migrations/0004-removed-webhooks.js';
import { AT_ONCE } from './posting/post.js';
import { Template } from './templates/template.entity.js';
import { Delivery, Webhook } from './webhooks/webhook.entity.js';
import { personal } from './personal.js';

/** Tells people what happened: by mail, and by the bell of the portal. */
export const noticesService = defineService({
  short: 'notices',
  app: 'notices',
  module: AppModule,
  asks: [
    auth.listContacts,
    province.find,
    registry.findInstitution,
    registry.listOfficeMails,
    ...noticeSenders.map((sender) => noticesOf(sender).still),
  ],
  database: {
    personal,
    entities: [Delivery, Mail, Template, Webhook],
    migrations: [Notices1764240000001, Webhooks1764240000004, Tries1764240000006, RemovedWebhooks1764240000007],
    seed: seedDemo,
  },
  jobsAtOnce: AT_ONCE,
});
