import type { WebhookDelivery as DeliveryView, WebhookSubject, WebhookView } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('webhook')
export class Webhook {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') url!: string;
  @Column('text', { array: true }) subjects!: WebhookSubject[];
  @Column('boolean', { name: 'is_active' }) isActive!: boolean;
  /** Which of its secrets holds; the secret itself follows from it and the services' key, and is kept nowhere. */
  @Column('integer', { name: 'secret_number' }) secretNumber!: number;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text', { name: 'once_key' }) onceKey!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_ok_at', nullable: true }) lastOkAt!: Date | null;
  @Column('text', { name: 'last_problem', nullable: true }) lastProblem!: string | null;
  /** It can be brought back for a day. */
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt!: Date | null;
}

/** One fact on its way to one webhook. */
@Entity('webhook_delivery')
export class Delivery {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'webhook_id' }) webhookId!: string;
  @Column('uuid', { name: 'fact_id' }) factId!: string;
  @Column('text') subject!: DeliveryView['subject'];
  @Column('jsonb') payload!: unknown;
  @Column('text') state!: DeliveryView['state'];
  @Column('integer') attempts!: number;
  @Column('integer', { nullable: true }) status!: number | null;
  @Column('text', { nullable: true }) problem!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt!: Date | null;
}

export const toView = ({ id, url, subjects, isActive, createdAt, lastOkAt, lastProblem }: Webhook): WebhookView => ({
  id,
  url,
  subjects,
  isActive,
  createdAt: createdAt.toISOString(),
  lastOkAt: lastOkAt?.toISOString() ?? null,
  lastProblem,
});

export const toDelivery = (row: Delivery): DeliveryView => ({
  id: row.id,
  webhookId: row.webhookId,
  subject: row.subject,
  state: row.state,
  attempts: row.attempts,
  status: row.status,
  problem: row.problem,
  createdAt: row.createdAt.toISOString(),
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
});
