import { DomainError, type Fact, fail, parse } from '@shuqiao/contracts';
import { type Consume, decode, type FactMeta, HEADER, inSpan, type Message, SpanKind } from '@shuqiao/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { isTransient } from './transient.js';

export type FactHandler = (payload: unknown, tx: EntityManager, meta: FactMeta) => Promise<void>;

export interface FactConsumer {
  fact: Fact;
  /** Names the consumer within its service for ever. */
  name: string;
  handle: FactHandler;
}

const TRIES = 5;
const INSERT_INBOX = `INSERT INTO inbox (consumer, fact_id, subject) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`;
const INSERT_DEAD = `INSERT INTO dead_letter (id, consumer, fact_id, subject, payload, headers, reason, attempts)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (consumer, fact_id) DO UPDATE SET reason = excluded.reason, attempts = excluded.attempts`;

/**
 * Digests each fact once per consumer: the note in the inbox and the handler's own writes are one transaction.
 * What fails five times for a reason of its own is laid aside as a dead letter, so that the facts behind it go on;
 * while the database is away nothing is laid aside.
 */
export class Inbox {
  constructor(
    private readonly db: DataSource,
    private readonly log: { error(fields: object, text: string): void },
    private readonly committed: () => void,
  ) {}

  consumer(consumer: FactConsumer): Consume {
    return (message, attempt) =>
      inSpan(
        `digest ${message.subject}`,
        { kind: SpanKind.CONSUMER, headers: message.headers, attributes: { 'shuqiao.consumer': consumer.name } },
        () => this.digestOrBury(consumer, message, attempt),
      );
  }

  /** Tries a dead letter once more; it leaves the list when it is digested. */
  async replay(consumers: readonly FactConsumer[], id: string): Promise<boolean> {
    const [letter] = await this.db.query<DeadRow[]>(
      'SELECT consumer, fact_id AS "factId", subject, payload FROM dead_letter WHERE id = $1',
      [id],
    );
    if (!letter) fail('fact.dead_letter_not_found', { id });
    const consumer =
      consumers.find(({ name }) => name === letter.consumer) ?? fail('fact.dead_letter_not_found', { id });
    await this.db.transaction(async (tx) => {
      await this.digest(tx, consumer, letter.factId, letter.payload);
      await tx.query('DELETE FROM dead_letter WHERE id = $1', [id]);
    });
    this.committed();
    return true;
  }

  /** Forgets what was digested longer ago than the bus could ever bring it again. */
  async sweep(): Promise<void> {
    await this.db.query(`DELETE FROM inbox WHERE digested_at < now() - interval '30 days'`);
  }

  private async digestOrBury(consumer: FactConsumer, message: Message, attempt: number): Promise<void> {
    const factId = message.headers[HEADER.factId] ?? '';
    try {
      await this.db.transaction((tx) => this.digest(tx, consumer, factId, decode(message.body)));
      this.committed();
    } catch (error) {
      const away = isTransient(error) || (error instanceof DomainError && error.kind === 'unavailable');
      if (away || attempt < TRIES) throw error;
      await this.bury(consumer, message, factId, attempt, error);
    }
  }

  private async digest(
    tx: EntityManager,
    { fact, name, handle }: FactConsumer,
    factId: string,
    payload: unknown,
  ): Promise<void> {
    const fresh = await tx.query<unknown[]>(INSERT_INBOX, [name, factId, fact.subject]);
    if (fresh.length) await handle(parse(fact.payload, payload), tx, { id: factId });
  }

  private async bury(
    consumer: FactConsumer,
    message: Message,
    factId: string,
    attempts: number,
    error: unknown,
  ): Promise<void> {
    const reason = error instanceof DomainError ? `${error.code} ${JSON.stringify(error.details)}` : String(error);
    const payload = JSON.stringify(decode(message.body) ?? null);
    const values = [
      uuidv7(),
      consumer.name,
      factId,
      message.subject,
      payload,
      JSON.stringify(message.headers),
      reason.slice(0, 1000),
      attempts,
    ];
    await this.db.query(INSERT_DEAD, values);
    this.log.error(
      { subject: message.subject, consumer: consumer.name, factId, reason },
      'a fact became a dead letter',
    );
  }
}

interface DeadRow {
  consumer: string;
  factId: string;
  subject: string;
  payload: unknown;
}
