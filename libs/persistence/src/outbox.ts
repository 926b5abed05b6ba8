import { type Fact, parse } from '@shuqiao/contracts';
import { type Bus, type FactRecord, inSpan, SpanKind, withTraceHeaders } from '@shuqiao/messaging';
import { lastValueFrom } from 'rxjs';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';

/** Where facts wait, inside the transaction that made them true, until the bus has taken them over. */
export class Outbox {
  /** Writes a fact beside the change it tells of: both are kept or neither. Answers the fact's id. */
  async add<Payload extends z.ZodType>(
    tx: EntityManager,
    { subject, payload: schema }: Fact<Payload>,
    payload: z.input<Payload>,
  ): Promise<string> {
    const id = uuidv7();
    const body = JSON.stringify(parse(schema, payload));
    const headers = JSON.stringify(withTraceHeaders({}));
    await tx.query('INSERT INTO outbox (id, subject, payload, headers) VALUES ($1, $2, $3, $4)', [
      id,
      subject,
      body,
      headers,
    ]);
    return id;
  }
}

interface Row {
  position: string;
  id: string;
  subject: string;
  payload: unknown;
  headers: Record<string, string>;
}

const RELAY_LOCK = 7_317_002;
const AT_ONCE = 100;
const IDLE_PAUSE_MS = 250;
/** A batch ends after this long, so that its transaction stays short even while consumers fail. */
const BATCH_MS = 10_000;
const KEEP_SENT = '7 days';

/**
 * Carries facts from the outbox to the bus, oldest first. Of several replicas one relays at a time.
 * A crash between publishing and marking sends the fact twice under one id; the bus and the inbox both fold that.
 */
export class Relay {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly db: DataSource,
    private readonly bus: Bus,
    private readonly log: { warn(fields: object, text: string): void },
  ) {}

  start(): void {
    this.timer = setInterval(() => this.poke(), IDLE_PAUSE_MS);
    this.timer.unref();
  }

  /** Looks for facts now instead of at the next tick. */
  poke(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.run().finally(() => {
      this.running = undefined;
      if (this.again) {
        this.again = false;
        this.poke();
      }
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (!this.stopped && (await this.relayBatch()) === AT_ONCE);
    } catch (error) {
      this.log.warn({ err: error }, 'the outbox could not be relayed; it is tried again');
    }
  }

  private relayBatch(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const [lock] = await tx.query<[{ mine: boolean }]>(
        'SELECT pg_try_advisory_xact_lock($1, hashtext(current_schema())) AS mine',
        [RELAY_LOCK],
      );
      if (!lock.mine) return 0;
      const rows = await tx.query<Row[]>(
        'SELECT position, id, subject, payload, headers FROM outbox WHERE sent_at IS NULL ORDER BY position LIMIT $1',
        [AT_ONCE],
      );
      const sent: string[] = [];
      try {
        const until = Date.now() + BATCH_MS;
        for (const row of rows) {
          if (Date.now() > until) break;
          await this.publish(row);
          sent.push(row.position);
        }
      } finally {
        if (sent.length) await tx.query('UPDATE outbox SET sent_at = now() WHERE position = ANY($1::bigint[])', [sent]);
      }
      return sent.length;
    });
  }

  private publish({ id, subject, payload, headers }: Row): Promise<void> {
    const attributes = { 'messaging.destination.name': subject };
    return inSpan(`publish ${subject}`, { kind: SpanKind.PRODUCER, headers, attributes }, async () => {
      const record: FactRecord = { id, payload, headers: withTraceHeaders({}) };
      await lastValueFrom(this.bus.emit<void, FactRecord>(subject, record), { defaultValue: undefined });
    });
  }

  /** Removes what was sent long ago, so that the table stays small. */
  async sweep(): Promise<void> {
    await this.db.query(`DELETE FROM outbox WHERE sent_at < now() - $1::interval`, [KEEP_SENT]);
  }
}
