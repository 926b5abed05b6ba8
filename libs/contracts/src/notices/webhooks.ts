import { z } from 'zod';
import { question } from '../contract.js';
import { desk } from '../desk.js';
import { exchange } from '../exchange.js';
import { ill } from '../ill.js';
import { Id, Instant, Page, PagingById } from '../lists.js';
import { registry } from '../registry.js';

/** The facts that may be subscribed to. */
export const webhookFacts = [
  ill.requestMoved,
  desk.questionMoved,
  exchange.jobFinished,
  registry.institutionChanged,
] as const;

export const WebhookSubject = z.enum(webhookFacts.map(({ subject }) => subject) as [string, ...string[]]);

/** What a webhook is sent to try it out. */
export const WEBHOOK_TEST = 'notices.webhook.test';

/** Somebody outside who is told facts by HTTP. */
export const WebhookView = z.object({
  id: Id,
  url: z.string(),
  subjects: z.array(WebhookSubject).max(50),
  isActive: z.boolean(),
  createdAt: Instant,
  lastOkAt: Instant.nullable(),
  lastProblem: z.string().nullable(),
});
export const WebhookDelivery = z.object({
  id: Id,
  webhookId: Id,
  subject: z.enum([...WebhookSubject.options, WEBHOOK_TEST]),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number().int(),
  status: z.number().int().nullable().describe('What the other side answered last'),
  problem: z.string().nullable(),
  createdAt: Instant,
  deliveredAt: Instant.nullable(),
});

const WebhookUrl = z.url({ protocol: /^https?$/ }).max(500);
const Subjects = z.array(WebhookSubject).min(1).max(50);
const who = ['province_admin'] as const;
const WebhookId = z.object({ id: Id });

/**
 * A delivery is a POST of `{ id, subject, at, payload }` with `Shuqiao-Signature: t=<seconds>,v1=<hex>`: HMAC-SHA256 of
 * `<t>.<body>` with the secret. `id` is the fact's own, the same when it comes again.
 */
export const webhooks = {
  list: question('notices.webhook.list', { input: PagingById, output: Page(WebhookView), who }),
  /** The secret is told here and never again; `rotate` makes another. */
  add: question('notices.webhook.add', {
    input: z.object({ url: WebhookUrl, subjects: Subjects }),
    output: WebhookView.extend({ secret: z.string() }),
    who,
    once: true,
    errors: ['notices.webhook_address', 'notices.too_many_webhooks', 'input.once_key_missing'],
  }),
  change: question('notices.webhook.change', {
    input: WebhookId.extend({ subjects: Subjects.optional(), isActive: z.boolean().optional() }),
    output: WebhookView,
    who,
    errors: ['notices.webhook_not_found'],
  }),
  rotate: question('notices.webhook.rotate', {
    input: WebhookId,
    output: WebhookView.extend({ secret: z.string() }),
    who,
    errors: ['notices.webhook_not_found'],
  }),
  /** Sends a delivery that says nothing, to see whether it arrives. */
  test: question('notices.webhook.try', {
    input: WebhookId,
    output: WebhookDelivery,
    who,
    errors: ['notices.webhook_not_found', 'notices.webhook_off'],
  }),
  /** It is told nothing more; `bringBack` undoes that for a day. */
  remove: question('notices.webhook.remove', {
    input: WebhookId,
    output: WebhookId,
    who,
    errors: ['notices.webhook_not_found'],
  }),
  bringBack: question('notices.webhook.bring_back', {
    input: WebhookId,
    output: WebhookView,
    who,
    errors: ['notices.webhook_not_found', 'notices.too_many_webhooks'],
  }),
  listDeliveries: question('notices.webhook.list_deliveries', {
    input: PagingById.extend({ id: Id, state: WebhookDelivery.shape.state.optional() }),
    output: Page(WebhookDelivery),
    who,
    errors: ['notices.webhook_not_found'],
  }),
  /** Sends one delivery once more, whatever became of it before. */
  replay: question('notices.webhook.replay', {
    input: z.object({ id: Id, deliveryId: Id }),
    output: WebhookDelivery,
    who,
    errors: ['notices.webhook_not_found', 'notices.delivery_not_found'],
  }),
};

export type WebhookSubject = z.infer<typeof WebhookSubject>;
export type WebhookView = z.infer<typeof WebhookView>;
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
