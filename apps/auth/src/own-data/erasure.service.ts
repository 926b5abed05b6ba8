import { Injectable } from '@nestjs/common';
import { dateIn } from '@shuqiao/calendar';
import {
  auth,
  type ErasureView,
  fail,
  type NoticeStill,
  type NoticeTruth,
  noLongerTrue,
  personErased,
  stillTrue,
  wantNotice,
} from '@shuqiao/contracts';
import { defineJob, Does, Jobs } from '@shuqiao/jobs';
import { erasePerson, Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import type { Acting } from '../people/person.entity.js';
import { personal } from '../personal.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { Keepers } from './keepers.js';
import { ASK, DONE, type ErasureRow, FIND, PUT_OFF, TAKE_DUE, WITHDRAW } from './own-data.queries.js';

const DAY_MS = 86_400_000;
/** So long it can be taken back. */
const DAYS = 7;

const eraseAccount = defineJob({ name: 'account.erase', payload: z.object({ personId: z.uuid() }), attempts: 12 });
const keyOf = (personId: string): string => `account.erase:${personId}`;

/** People let their account be erased: asked for, taken back for some days, then done everywhere. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
    private readonly sessions: SessionsService,
    private readonly keepers: Keepers,
  ) {}

  async see({ id }: Acting): Promise<ErasureView> {
    const [[row], holds] = await Promise.all([
      this.tenancy.asSystem((tx) => tx.query<ErasureRow[]>(FIND, [id])),
      this.keepers.holdsOf(id),
    ]);
    return { askedAt: row?.askedAt.toISOString() ?? null, dueAt: row?.dueAt.toISOString() ?? null, holds };
  }

  /** @throws DomainError `auth.erasure_held` */
  async ask(person: Acting): Promise<ErasureView> {
    const holds = await this.keepers.holdsOf(person.id);
    if (holds.length > 0) fail('auth.erasure_held', { holds });
    const dueAt = new Date(Date.now() + DAYS * DAY_MS);
    await this.tenancy.asSystem(async (tx) => {
      const { id, institutionId } = person;
      if ((await tx.query<unknown[]>(ASK, [id, institutionId, dueAt])).length === 0) return;
      await this.plan(tx, id, dueAt);
      await this.record(tx, 'erasure_asked', person);
      await this.outbox.add(tx, auth.notices.wanted, noticeOf(person, dueAt));
    });
    return this.see(person);
  }

  /** What was not asked for, or is done, is no fault. */
  async withdraw(person: Acting): Promise<ErasureView> {
    await this.tenancy.asSystem(async (tx) => {
      const [gone] = await tx.query<[unknown[], number]>(WITHDRAW, [person.id]);
      if (gone.length === 0) return;
      await this.jobs.drop(tx, keyOf(person.id));
      await this.record(tx, 'erasure_withdrawn', person);
    });
    return this.see(person);
  }

  /** The account goes, and all services are told. What has come up meanwhile puts it off for a day at a time. */
  @Does(eraseAccount)
  async erase({ personId }: { personId: string }): Promise<void> {
    const holds = await this.keepers.holdsOf(personId);
    await this.tenancy.asSystem(async (tx) => {
      const [row] = await tx.query<ErasureRow[]>(TAKE_DUE, [personId]);
      if (!row) return;
      if (holds.length > 0) return this.putOff(tx, personId);
      await this.sessions.endOf(tx, personId, {});
      await erasePerson(tx, personal, personId);
      await tx.query(DONE, [personId]);
      await this.record(tx, 'person_erased', { id: personId, institutionId: row.institutionId });
      await this.outbox.add(tx, personErased, { personId, at: new Date().toISOString() });
    });
  }

  /** Whether the mail is still worth sending. */
  async still({ about: { id } }: NoticeStill): Promise<NoticeTruth> {
    const [row] = await this.tenancy.asSystem((tx) => tx.query<ErasureRow[]>(FIND, [id]));
    return row ? stillTrue('auth.erasure_asked', dataOf(row.dueAt)) : noLongerTrue('it was taken back');
  }

  private async putOff(tx: EntityManager, personId: string): Promise<void> {
    const dueAt = new Date(Date.now() + DAY_MS);
    await tx.query(PUT_OFF, [personId, dueAt]);
    await this.plan(tx, personId, dueAt);
  }

  private plan(tx: EntityManager, personId: string, runAt: Date): Promise<void> {
    return this.jobs.add(tx, eraseAccount, { personId }, { key: keyOf(personId), runAt });
  }

  private record(
    tx: EntityManager,
    what: 'erasure_asked' | 'erasure_withdrawn' | 'person_erased',
    { id, institutionId }: Pick<Acting, 'id' | 'institutionId'>,
  ): Promise<void> {
    return this.audit.record(tx, { what, institutionId, actorId: id, personId: id });
  }
}

const dataOf = (dueAt: Date) => ({ day: dateIn(dueAt) });

/** Whoever sat at somebody's open browser is found out by it. */
const noticeOf = ({ id, institutionId }: Acting, dueAt: Date) =>
  wantNotice('auth.erasure_asked', {
    key: `erasure:${id}:${dueAt.toISOString()}`,
    about: { kind: 'erasure', id },
    to: { kind: 'person', personId: id, institutionId },
    data: dataOf(dueAt),
  });
