import { Injectable } from '@nestjs/common';
import {
  type Appointment,
  APPROVAL_DAYS,
  APPROVALS_NEEDED,
  type ApprovalView,
  auth,
  type Caller,
  DomainError,
  fail,
  noLongerTrue,
  type NoticeStill,
  type NoticeTruth,
  stillTrue,
  wantNotice,
} from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { behind, fetched, Outbox, type PageInput, pageOf, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { ADD, ADMINISTERS, type ApprovalRow, APPROVERS, FIND, LIST, LOCK, MOVE, VOTE } from './approvals.queries.js';

const DAY_MS = 86_400_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The one gate for what one person alone must not do: two others approve, in time, and only then it is done (REG-14). */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
    private readonly invitations: InvitationsService,
  ) {}

  /** Asks for an administrator of an institution; told to everybody who may approve. */
  ask(wanted: Appointment, caller: Caller): Promise<ApprovalView> {
    const { institutionId, displayName, mail, replaces = null, reason } = wanted;
    return this.tenancy.as(caller, async (tx) => {
      if (replaces && (await tx.query<unknown[]>(ADMINISTERS, [replaces, institutionId])).length === 0) {
        fail('auth.person_not_found');
      }
      const id = uuidv7();
      const ends = new Date(Date.now() + APPROVAL_DAYS * DAY_MS);
      await tx.query(ADD, [id, institutionId, displayName, mail, replaces, reason, caller.person, ends]);
      const row = await find(tx, id, caller.person);
      await this.record(tx, 'approval_asked', row, caller);
      for (const to of await tx.query<{ personId: string; institutionId: string }[]>(APPROVERS, [caller.person])) {
        await this.outbox.add(tx, auth.notices.wanted, noticeOf(row, to));
      }
      return toView(row, caller);
    });
  }

  list(input: PageInput, caller: Caller): Promise<{ items: ApprovalView[]; next: string | null }> {
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.query<ApprovalRow[]>(LIST, [caller.person, behind(input), fetched(input)]);
      return pageOf(
        rows,
        input,
        (row) => toView(row, caller),
        ({ id }) => id,
      );
    });
  }

  /** Counts once, whatever the tabs; with the second of two people who hold the office still, it is done. */
  async approve(id: string, caller: Caller): Promise<ApprovalView> {
    const done = await this.tenancy.as(caller, async (tx) => {
      const row = await open(tx, id, caller);
      // That it ran out stays on record: an error thrown in here would take it back.
      if (row instanceof DomainError) return row;
      if (isOwn(row, caller)) return fail('auth.approval_own');
      await tx.query(VOTE, [id, row.institutionId, caller.person]);
      await this.record(tx, 'approval_given', row, caller);
      const voted = await find(tx, id, caller.person);
      if (voted.approvers.length < APPROVALS_NEEDED) return toView(voted, caller);
      await tx.query(MOVE, [id, 'done', caller.person]);
      await this.appoint(tx, voted);
      await this.record(tx, 'approval_done', voted, caller);
      return toView({ ...voted, state: 'done' }, caller);
    });
    return done instanceof DomainError ? fail(done.code) : done;
  }

  /** One is enough; whoever asked may take it back so. */
  async reject(id: string, caller: Caller): Promise<ApprovalView> {
    return this.tenancy.as(caller, async (tx) => {
      const row = await open(tx, id, caller);
      if (row instanceof DomainError) return toView(await find(tx, id, caller.person), caller);
      await tx.query(MOVE, [id, 'rejected', caller.person]);
      await this.record(tx, 'approval_rejected', row, caller);
      return toView({ ...row, state: 'rejected' }, caller);
    });
  }

  /** Whether it still waits, right before its notice goes out. */
  async still({ about: { id } }: NoticeStill): Promise<NoticeTruth> {
    const row = await this.tenancy.asSystem((tx) => find(tx, id, NOBODY));
    return isOpen(row) ? stillTrue('auth.approval_asked', dataOf(row)) : noLongerTrue('it was decided meanwhile');
  }

  private async appoint(tx: EntityManager, row: ApprovalRow): Promise<void> {
    const { institutionId: institution, displayName, mail, askedBy: invitedBy, replaces } = row;
    const roles = ['institution_admin'] as const;
    const wanted = { institution, displayName, mail, roles, rolesEndAt: null, invitedBy };
    await this.invitations.send(tx, { ...wanted, replaces, overlapDays: replaces ? 0 : null });
  }

  private record(
    tx: EntityManager,
    what: 'approval_asked' | 'approval_given' | 'approval_done' | 'approval_rejected',
    { id, institutionId, kind, replaces, reason }: ApprovalRow,
    { person: actorId }: Caller,
  ): Promise<void> {
    const details = { approval: id, kind, ...(what === 'approval_asked' && { reason }) };
    return this.audit.record(tx, { what, institutionId, actorId, personId: replaces, details });
  }
}

async function find(tx: EntityManager, id: string, person: string): Promise<ApprovalRow> {
  const [row] = await tx.query<ApprovalRow[]>(FIND, [person, id]);
  return row ?? fail('auth.approval_not_found');
}

/** It, locked; or that it has run out, which is written down. */
async function open(tx: EntityManager, id: string, { person }: Caller): Promise<ApprovalRow | DomainError> {
  await tx.query(LOCK, [id]);
  const row = await find(tx, id, person);
  if (row.state !== 'open') return fail(row.state === 'expired' ? 'auth.approval_expired' : 'auth.approval_ended');
  if (isOpen(row)) return row;
  await tx.query(MOVE, [id, 'expired', null]);
  return new DomainError('auth.approval_expired');
}

const isOpen = ({ state, endsAt }: ApprovalRow): boolean => state === 'open' && endsAt > new Date();

/** Somebody's own: asked for, or approved, by them, be it with another account of theirs: one mailbox is one person. */
function isOwn({ askedBy, askerMailKey, callerMailKey, approvers }: ApprovalRow, { person }: Caller): boolean {
  const mails = [askerMailKey, ...approvers.filter(({ id }) => id !== person).map(({ mailKey }) => mailKey)];
  return askedBy === person || (callerMailKey !== null && mails.includes(callerMailKey));
}

const toView = (row: ApprovalRow, caller: Caller): ApprovalView => ({
  id: row.id,
  kind: row.kind,
  institutionId: row.institutionId,
  state: row.state === 'open' && !isOpen(row) ? 'expired' : row.state,
  displayName: row.displayName,
  mail: row.mail,
  replacesName: row.replacesName,
  reason: row.reason,
  askedBy: row.askedBy,
  askerName: row.askerName,
  approvedBy: row.approvers.map(({ name }) => name),
  mayApprove: isOpen(row) && !isOwn(row, caller) && row.approvers.every(({ id }) => id !== caller.person),
  mayReject: isOpen(row),
  askedAt: row.askedAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});

const dataOf = ({ institutionId, askerName, displayName }: ApprovalRow) => ({
  institution: institutionId,
  asker: askerName,
  name: displayName,
  days: APPROVAL_DAYS,
});

const noticeOf = (row: ApprovalRow, to: { personId: string; institutionId: string }) =>
  wantNotice('auth.approval_asked', {
    key: `approval:${row.id}:${to.personId}`,
    about: { kind: 'approval', id: row.id },
    to: { kind: 'person', ...to },
    data: dataOf(row),
  });
