import { province } from '@shuqiao/contracts';
import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { seedDuty } from './duty/duty.seed.js';
import { Question1763710000001 } from './migrations/0001-question.js';
import { Duty1763710000002 } from './migrations/0002-duty.js';
import { Truth1764240000005 } from './migrations/0003-truth.js';
import { QuestionMessage } from './questions/message.entity.js';
import { ReferenceQuestion } from './questions/question.entity.js';
import { Erasure1764320000013 } from './migrations/0004-erasure.js';
import { personal } from './personal.js';

export const deskService = defineService({
  short: 'desk',
  app: 'reference-desk',
  module: AppModule,
  asks: [province.find],
  database: {
    personal,
    entities: [ReferenceQuestion, QuestionMessage],
    migrations: [Question1763710000001, Duty1763710000002, Truth1764240000005, Erasure1764320000013],
    seed: (context) => seedDuty(context),
  },
});
