import { Injectable } from '@nestjs/common';
import {
  type Caller,
  fail,
  type WebhookDelivery,
  webhooks,
  type WebhookSubject,
  type WebhookView,
} from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import {
  fetched,
  firstTime,
  insertOnce,
  olderThan,
  type Paged,
  type PageInput,
  pageOf,
  Tenancy,
} from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { type EntityManager, IsNull } from 'typeorm';
import { mayBeWebhook } from './addresses.js';
import { Deliveries } from './deliveries.js';
import { secretOf } from './signature.js';
import { Delivery, toDelivery, toView, Webhook } from './webhook.entity.js';

const MOST = 50;

/** The province's webhooks: who is told what, and each telling. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    private readonly deliveries: Deliveries,
  ) {}

  list(input: PageInput, caller: Caller): Promise<Paged<WebhookView>> {
    const where = { ...olderThan(input), removedAt: IsNull() };
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.find(Webhook, { where, order: { id: 'DESC' }, take: fetched(input) });
      return pageOf(rows, input, toView, ({ id }) => id);
    });
  }

  /** The same key again answers the same webhook, with its secret. */
  async add(
    input: { url: string; subjects: WebhookSubject[] },
    caller: Caller,
    onceKey: string,
  ): Promise<WebhookView & { secret: string }> {
    const { url, subjects } = input;
    if (!this.settings.webhooksPrivate && !mayBeWebhook(url)) fail('notices.webhook_address');
    return this.tenancy.as(caller, async (tx) => {
      const whose = { createdBy: caller.person, onceKey };
      if (!(await firstTime({ tx, caller, onceKey }, webhooks.add, input)))
        return this.withSecret(await tx.findOneByOrFail(Webhook, whose));
      await checkRoom(tx);
      const row = { id: uuidv7(), url, subjects: [...new Set(subjects)], ...whose };
      await insertOnce(tx, Webhook, row);
      return this.withSecret(await tx.findOneByOrFail(Webhook, whose));
    });
  }

  change(
    { id, subjects, isActive }: { id: string; subjects?: WebhookSubject[] | undefined; isActive?: boolean | undefined },
    caller: Caller,
  ): Promise<WebhookView> {
    return this.tenancy.as(caller, async (tx) => {
      const webhook = await find(tx, id);
      const change = { subjects: subjects ?? webhook.subjects, isActive: isActive ?? webhook.isActive };
      await tx.update(Webhook, { id }, change);
      if (change.isActive) await this.deliveries.goOn(tx, id);
      return toView({ ...webhook, ...change });
    });
  }

  /** From now on only the new secret signs. */
  rotate(id: string, caller: Caller): Promise<WebhookView & { secret: string }> {
    return this.tenancy.as(caller, async (tx) => {
      await tx.query('UPDATE webhook SET secret_number = secret_number + 1 WHERE id = $1', [id]);
      return this.withSecret(await find(tx, id));
    });
  }

  /** A delivery that says nothing; it goes the way of all others. */
  test(id: string, caller: Caller): Promise<WebhookDelivery> {
    return this.tenancy.as(caller, async (tx) => {
      if (!(await find(tx, id)).isActive) fail('notices.webhook_off', { id });
      const delivery = await this.deliveries.tryOut(tx, id);
      return toDelivery(await tx.findOneByOrFail(Delivery, { id: delivery }));
    });
  }

  /** It is told nothing more, and goes for good after a day. */
  remove(id: string, caller: Caller): Promise<{ id: string }> {
    return this.tenancy.as(caller, async (tx) => {
      await find(tx, id);
      await tx.update(Webhook, { id }, { removedAt: new Date() });
      return { id };
    });
  }

  /** As it was, with what it has not been told meanwhile of facts from before it was removed. */
  bringBack(id: string, caller: Caller): Promise<WebhookView> {
    return this.tenancy.as(caller, async (tx) => {
      const webhook = (await tx.findOneBy(Webhook, { id })) ?? fail('notices.webhook_not_found', { id });
      if (webhook.removedAt === null) return toView(webhook);
      await checkRoom(tx);
      await tx.update(Webhook, { id }, { removedAt: null });
      await this.deliveries.goOn(tx, id);
      return toView(webhook);
    });
  }

  listDeliveries(
    { id, state, ...page }: PageInput & { id: string; state?: WebhookDelivery['state'] | undefined },
    caller: Caller,
  ): Promise<Paged<WebhookDelivery>> {
    return this.tenancy.as(caller, async (tx) => {
      await find(tx, id);
      const where = { webhookId: id, ...(state && { state }), ...olderThan(page) };
      const rows = await tx.find(Delivery, { where, order: { id: 'DESC' }, take: fetched(page) });
      return pageOf(rows, page, toDelivery, ({ id }) => id);
    });
  }

  replay({ id, deliveryId }: { id: string; deliveryId: string }, caller: Caller): Promise<WebhookDelivery> {
    return this.tenancy.as(caller, async (tx) => {
      await find(tx, id);
      const where = { id: deliveryId, webhookId: id };
      if (!(await tx.existsBy(Delivery, where))) fail('notices.delivery_not_found', { id: deliveryId });
      await this.deliveries.again(tx, deliveryId);
      return toDelivery(await tx.findOneByOrFail(Delivery, where));
    });
  }

  private withSecret(webhook: Webhook): WebhookView & { secret: string } {
    const secret = secretOf(this.settings.serviceKey, webhook.id, webhook.secretNumber);
    return { ...toView(webhook), secret };
  }
}

const find = async (tx: EntityManager, id: string): Promise<Webhook> =>
  (await tx.findOneBy(Webhook, { id, removedAt: IsNull() })) ?? fail('notices.webhook_not_found', { id });

async function checkRoom(tx: EntityManager): Promise<void> {
  if ((await tx.countBy(Webhook, { removedAt: IsNull() })) >= MOST) fail('notices.too_many_webhooks', { most: MOST });
}
