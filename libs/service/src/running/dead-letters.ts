import { type DeadLetter, operationsOf, type ServiceName } from '@shuqiao/contracts';
import type { FactConsumer, Inbox } from '@shuqiao/persistence';
import type { DataSource } from 'typeorm';
import type { Found } from './explore.js';

interface Row {
  id: string;
  subject: string;
  consumer: string;
  reason: string;
  attempts: number;
  diedAt: Date;
}

const LIST = `SELECT id, subject, consumer, reason, attempts, died_at AS "diedAt" FROM dead_letter
  WHERE $1::uuid IS NULL OR id < $1::uuid ORDER BY id DESC LIMIT $2`;

const toView = ({ diedAt, ...row }: Row): DeadLetter => ({ ...row, diedAt: diedAt.toISOString() });

/** The questions every service answers about its own dead letters. */
export function deadLetterAnswers(
  service: ServiceName,
  db: DataSource,
  inbox: Inbox,
  consumers: readonly FactConsumer[],
): Found['answers'] {
  const operations = operationsOf(service);
  const list = async (input: unknown) => {
    const { limit = 20, after } = input as { limit?: number; after?: string };
    const rows = await db.query<Row[]>(LIST, [after ?? null, limit + 1]);
    return {
      items: rows.slice(0, limit).map(toView),
      next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
    };
  };
  const replay = async (input: unknown) => {
    const { id } = input as { id: string };
    return { id, digested: await inbox.replay(consumers, id) };
  };
  return [
    { contract: operations.listDeadLetters, handler: list },
    { contract: operations.replayDeadLetter, handler: replay },
  ];
}
