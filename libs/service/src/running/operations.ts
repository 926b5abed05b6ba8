import { Controller, type DynamicModule, Module } from '@nestjs/common';
import { type DeadLetter, fail, operationsOf, type ServiceName } from '@shuqiao/contracts';
import { Answers, BusServer, encode, HEADER } from '@shuqiao/messaging';
import { behind, fetched, type PageInput, pageOf, type PersonalData } from '@shuqiao/persistence';
import { DataSource } from 'typeorm';
import { jobsController } from './jobs.controller.js';
import { personalControllers } from './personal.controller.js';

interface Row {
  id: string;
  subject: string;
  consumer: string;
  reason: string;
  attempts: number;
  diedAt: Date;
}

interface Laid {
  consumer: string;
  factId: string;
  subject: string;
  payload: unknown;
}

const LIST = `SELECT id, subject, consumer, reason, attempts, died_at AS "diedAt" FROM dead_letter
  WHERE $1::uuid IS NULL OR id < $1::uuid ORDER BY id DESC LIMIT $2`;
const FIND = 'SELECT consumer, fact_id AS "factId", subject, payload FROM dead_letter WHERE id = $1';

const toView = ({ diedAt, ...row }: Row): DeadLetter => ({ ...row, diedAt: diedAt.toISOString() });

/** Where this instance's private listener is; empty until it listens. */
export class Whereabouts {
  url: string | undefined;
}

/** The questions that every service answers about itself; about its facts and jobs only where it has a database. */
export function operationsModule(
  service: ServiceName,
  database: { personal?: PersonalData } | undefined,
): DynamicModule {
  const ofStored = database
    ? [deadLettersController(service), jobsController(service), ...personalControllers(service, database.personal)]
    : [];
  return { module: OperationsModule, controllers: [whereaboutsController(service), ...ofStored] };
}

@Module({})
class OperationsModule {}

function whereaboutsController(service: ServiceName) {
  const { locate } = operationsOf(service);

  @Controller()
  class WhereaboutsController {
    constructor(private readonly whereabouts: Whereabouts) {}

    @Answers(locate)
    locate(): Promise<{ service: ServiceName; url: string; pid: number }> {
      const url = this.whereabouts.url ?? fail('service.absent', { subject: locate.subject });
      return Promise.resolve({ service, url, pid: process.pid });
    }
  }
  return WhereaboutsController;
}

function deadLettersController(service: ServiceName) {
  const { listDeadLetters, replayDeadLetter } = operationsOf(service);

  @Controller()
  class DeadLettersController {
    constructor(
      private readonly db: DataSource,
      private readonly server: BusServer,
    ) {}

    @Answers(listDeadLetters)
    async list(input: PageInput) {
      const rows = await this.db.query<Row[]>(LIST, [behind(input), fetched(input)]);
      return pageOf(rows, input, toView, ({ id }) => id);
    }

    /** Tries a dead letter once more; it leaves the list in the transaction in which it is digested. */
    @Answers(replayDeadLetter)
    async replay({ id }: { id: string }) {
      const [letter] = await this.db.query<Laid[]>(FIND, [id]);
      if (!letter) fail('fact.dead_letter_not_found', { id });
      const { consumer, factId, subject, payload } = letter;
      const message = { subject, headers: { [HEADER.factId]: factId }, body: encode(payload) };
      await this.server.replay(consumer, message);
      return { id, digested: true };
    }
  }
  return DeadLettersController;
}
