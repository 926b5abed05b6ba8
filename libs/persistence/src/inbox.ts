import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { DomainError } from '@shuqiao/contracts';
import { decode, REPLAYED, type Told } from '@shuqiao/messaging';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { isTransient } from './transient.js';

const TRIES = 5;
const INSERT_INBOX = `INSERT INTO inbox (consumer, fact_id, subject) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`;
const INSERT_DEAD = `INSERT INTO dead_letter (id, consumer, fact_id, subject, payload, headers, reason, attempts)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (consumer, fact_id) DO UPDATE SET reason = excluded.reason, attempts = excluded.attempts`;
const DELETE_DEAD = 'DELETE FROM dead_letter WHERE consumer = $1 AND fact_id = $2';

const transactions = new WeakMap<Told, EntityManager>();

/** The transaction in which a fact is being digested. */
export function transactionOf(told: Told): EntityManager {
  const tx = transactions.get(told);
  if (!tx) throw new Error(`${told.heard.consumer} hears outside the inbox`);
  return tx;
}

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

  /** Runs a consumer's handler inside the inbox's transaction. What it throws means that the fact must come again. */
  async digestOrBury(told: Told, handle: () => Promise<unknown>): Promise<void> {
    try {
      await this.db.transaction((tx) => this.digest(tx, told, handle));
      this.committed();
    } catch (error) {
      const away = isTransient(error) || (error instanceof DomainError && error.kind === 'unavailable');
      if (away || told.attempt < TRIES) throw error;
      await this.bury(told, error);
    }
  }

  /** Forgets what was digested longer ago than the bus could ever bring it again. */
  async sweep(): Promise<void> {
    await this.db.query(`DELETE FROM inbox WHERE digested_at < now() - interval '30 days'`);
  }

  private async digest(tx: EntityManager, told: Told, handle: () => Promise<unknown>): Promise<void> {
    const { id, attempt, heard } = told;
    transactions.set(told, tx);
    const fresh = await tx.query<unknown[]>(INSERT_INBOX, [heard.consumer, id, heard.fact.subject]);
    if (fresh.length) await handle();
    if (attempt === REPLAYED) await tx.query(DELETE_DEAD, [heard.consumer, id]);
  }

  private async bury({ id: factId, heard, message, attempt }: Told, error: unknown): Promise<void> {
    const reason = error instanceof DomainError ? `${error.code} ${JSON.stringify(error.details)}` : String(error);
    const { consumer } = heard;
    const { subject } = message;
    await this.db.query(INSERT_DEAD, [
      uuidv7(),
      consumer,
      factId,
      subject,
      JSON.stringify(decode(message.body) ?? null),
      JSON.stringify(message.headers),
      reason.slice(0, 1000),
      attempt,
    ]);
    this.log.error({ subject, consumer, factId, reason }, 'a fact became a dead letter');
  }
}

/** Puts the inbox around a consumer's handler. */
@Injectable()
export class InboxInterceptor implements NestInterceptor {
  constructor(private readonly inbox: Inbox) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const told = context.switchToRpc().getContext<Told>();
    return defer(() => this.inbox.digestOrBury(told, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
