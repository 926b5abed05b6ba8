import { Controller } from '@nestjs/common';
import { type WebhookDelivery, webhooks, type WebhookSubject, type WebhookView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged, PageInput } from '@shuqiao/persistence';
import { WebhooksService } from './webhooks.service.js';

@Controller()
export class WebhooksController {
  constructor(private readonly service: WebhooksService) {}

  @Answers(webhooks.list)
  list(input: PageInput, { caller }: CallOf<typeof webhooks.list>): Promise<Paged<WebhookView>> {
    return this.service.list(input, caller);
  }

  @Answers(webhooks.add)
  add(
    input: { url: string; subjects: WebhookSubject[] },
    { caller, onceKey }: CallOf<typeof webhooks.add>,
  ): Promise<WebhookView & { secret: string }> {
    return this.service.add(input, caller, onceKey);
  }

  @Answers(webhooks.change)
  change(
    input: { id: string; subjects?: WebhookSubject[] | undefined; isActive?: boolean | undefined },
    { caller }: CallOf<typeof webhooks.change>,
  ): Promise<WebhookView> {
    return this.service.change(input, caller);
  }

  @Answers(webhooks.rotate)
  rotate(
    { id }: { id: string },
    { caller }: CallOf<typeof webhooks.rotate>,
  ): Promise<WebhookView & { secret: string }> {
    return this.service.rotate(id, caller);
  }

  @Answers(webhooks.test)
  test({ id }: { id: string }, { caller }: CallOf<typeof webhooks.test>): Promise<WebhookDelivery> {
    return this.service.test(id, caller);
  }

  @Answers(webhooks.remove)
  remove({ id }: { id: string }, { caller }: CallOf<typeof webhooks.remove>): Promise<{ id: string }> {
    return this.service.remove(id, caller);
  }

  @Answers(webhooks.bringBack)
  bringBack({ id }: { id: string }, { caller }: CallOf<typeof webhooks.bringBack>): Promise<WebhookView> {
    return this.service.bringBack(id, caller);
  }

  @Answers(webhooks.listDeliveries)
  listDeliveries(
    input: PageInput & { id: string; state?: WebhookDelivery['state'] | undefined },
    { caller }: CallOf<typeof webhooks.listDeliveries>,
  ): Promise<Paged<WebhookDelivery>> {
    return this.service.listDeliveries(input, caller);
  }

  @Answers(webhooks.replay)
  replay(
    input: { id: string; deliveryId: string },
    { caller }: CallOf<typeof webhooks.replay>,
  ): Promise<WebhookDelivery> {
    return this.service.replay(input, caller);
  }
}
