import { Injectable } from '@nestjs/common';
import { type Fact, WEBHOOK_TEST, WebhookSubject } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { type Attempt, Clock, defineJob, Does, Jobs } from '@shuqiao/jobs';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { type EntityManager, IsNull } from 'typeorm';
import { z } from 'zod';
import { postFact } from './post-fact.js';
import { secretOf, signatureOf } from './signature.js';
import { Delivery, Webhook } from './webhook.entity.js';

/** Tried for about a day. */
const deliverFact = defineJob({
  name: 'webhook.deliver',
  payload: z.object({ id: z.uuid() }),
  attempts: 14,
  withinMs: 30_000,
});

const ENTER = `INSERT INTO webhook_delivery (id, webhook_id, fact_id, subject, payload)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT (webhook_id, fact_id) DO NOTHING RETURNING id`;

/** The other side took the fact over no more than a network error would show. */
class NotTaken extends Error {}

/** Tells facts to those outside who subscribed to them: signed, tried again, kept to be told once more. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
  ) {}

  /** Enters a fact for every webhook that wants it, in the transaction that digests the fact. */
  async enter(fact: Fact, payload: unknown, tx: EntityManager, factId: string): Promise<void> {
    await this.tenancy.asService(tx);
    const subject = WebhookSubject.parse(fact.subject);
    const wanting = await tx.query<{ id: string }[]>(
      'SELECT id FROM webhook WHERE is_active AND removed_at IS NULL AND $1 = ANY(subjects) ORDER BY id',
      [subject],
    );
    for (const { id: webhookId } of wanting) await this.put(tx, { webhookId, factId, subject, payload });
  }

  /** Enters a delivery that tells no fact; answers its id. */
  tryOut(tx: EntityManager, webhookId: string): Promise<string> {
    const payload = { says: '测试推送 · a test' };
    return this.put(tx, { webhookId, factId: uuidv7(), subject: WEBHOOK_TEST, payload });
  }

  /** Once for each webhook and fact. */
  private async put(
    tx: EntityManager,
    { webhookId, factId, subject, payload }: Pick<Delivery, 'webhookId' | 'factId' | 'subject' | 'payload'>,
  ): Promise<string> {
    const id = uuidv7();
    const fresh = await tx.query<unknown[]>(ENTER, [id, webhookId, factId, subject, JSON.stringify(payload)]);
    if (fresh.length) await this.jobs.add(tx, deliverFact, { id }, { key: keyOf(id) });
    return id;
  }

  /** Puts a delivery on the list once more. */
  async again(tx: EntityManager, id: string): Promise<void> {
    await tx.update(Delivery, { id }, { state: 'waiting', problem: null });
    await this.jobs.add(tx, deliverFact, { id }, { key: keyOf(id) });
  }

  /** Goes on with what waited while its webhook was away, the oldest first. */
  async goOn(tx: EntityManager, webhookId: string): Promise<void> {
    const waiting = await tx.query<{ id: string }[]>(
      `SELECT id FROM webhook_delivery WHERE webhook_id = $1 AND state = 'waiting' ORDER BY id LIMIT 500`,
      [webhookId],
    );
    for (const { id } of waiting) await this.jobs.add(tx, deliverFact, { id }, { key: keyOf(id) });
  }

  @Does(deliverFact)
  async deliver({ id }: { id: string }, { last, signal }: Pick<Attempt, 'last' | 'signal'>): Promise<void> {
    const found = await this.tenancy.asSystem(async (tx) => {
      const delivery = await tx.findOneBy(Delivery, { id, state: 'waiting' });
      const webhook =
        delivery && (await tx.findOneBy(Webhook, { id: delivery.webhookId, isActive: true, removedAt: IsNull() }));
      return delivery && webhook && { delivery, webhook };
    });
    if (!found) return;
    const { status, problem } = await this.post(found.webhook, found.delivery, signal);
    const state = problem === null ? 'delivered' : last ? 'failed' : 'waiting';
    await this.tenancy.asSystem((tx) => note(tx, found.delivery, { state, status, problem }));
    if (problem !== null) throw new NotTaken(problem);
  }

  @Clock({ name: 'webhook_tidy', cron: '41 3 * * *', missed: 'once' })
  async tidy(): Promise<void> {
    await this.tenancy.asSystem(async (tx) => {
      await tx.query(
        `DELETE FROM webhook_delivery WHERE created_at < now() - interval '30 days' AND state <> 'waiting'`,
      );
      await tx.query(`DELETE FROM webhook WHERE removed_at < now() - interval '1 day'`);
    });
  }

  private async post(
    { id, url, secretNumber }: Webhook,
    { factId, subject, payload, createdAt }: Delivery,
    signal: AbortSignal,
  ): Promise<{ status: number | null; problem: string | null }> {
    const body = JSON.stringify({ id: factId, subject, at: createdAt.toISOString(), payload });
    const secret = secretOf(this.settings.serviceKey, id, secretNumber);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'shuqiao-webhooks',
      'shuqiao-signature': signatureOf(secret, Math.floor(Date.now() / 1000), body),
      'shuqiao-subject': subject,
    };
    try {
      const mayBePrivate = this.settings.webhooksPrivate;
      const status = await postFact(url, { body, headers }, { mayBePrivate, signal });
      const isTaken = status >= 200 && status < 300;
      return { status, problem: isTaken ? null : `the other side answered ${status}` };
    } catch (error) {
      return { status: null, problem: error instanceof Error ? error.message.slice(0, 300) : String(error) };
    }
  }
}

const keyOf = (id: string): string => `webhook:${id}`;

async function note(
  tx: EntityManager,
  { id, webhookId }: Delivery,
  { state, status, problem }: Pick<Delivery, 'state' | 'status' | 'problem'>,
): Promise<void> {
  await tx.query(
    `UPDATE webhook_delivery SET state = $2, status = $3, problem = $4, attempts = attempts + 1,
       delivered_at = CASE WHEN $2 = 'delivered' THEN now() ELSE delivered_at END WHERE id = $1`,
    [id, state, status, problem],
  );
  await tx.query(
    `UPDATE webhook SET last_problem = $2, last_ok_at = CASE WHEN $2::text IS NULL THEN now() ELSE last_ok_at END WHERE id = $1`,
    [webhookId, problem],
  );
}
