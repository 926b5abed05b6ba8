import { Injectable } from '@nestjs/common';
import { dateIn, endOfDay } from '@shuqiao/calendar';
import {
  auth,
  type Caller,
  fail,
  givesRole,
  type InvitationView,
  type Lang,
  type NoticeStill,
  type NoticeTruth,
  noLongerTrue,
  type Role,
  stillTrueWithSecret,
  wantNotice,
} from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { behind, fetched, Outbox, pageOf, Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { refuseUngated } from '../appointing.js';
import { lastDayOf } from '../last-day.js';
import { scopeOf } from '../scope.js';
import { FIND, type InvitationRow, INVITE, LIST, LOCK, MOVE } from './invitations.queries.js';
import { secretOf } from './link.js';

export interface Invite {
  readonly institutionId?: string | undefined;
  readonly mail: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly until?: string | undefined;
  readonly lang?: Lang | undefined;
}

/** An invitation to be written; nobody invites the first administrator. */
interface Wanted extends Pick<Invite, 'displayName' | 'lang' | 'roles'> {
  readonly mail: string | null;
  readonly institution: string;
  readonly rolesEndAt: Date | null;
  readonly invitedBy: string | null;
  /** Whose office ends once it is accepted, and how many days later; null where nobody's does. */
  readonly replaces?: string | null;
  readonly overlapDays?: number | null;
}

const DAYS = 7;
const DAY_MS = 86_400_000;

/** Sends invitations to people by mail, and calls them back. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
    private readonly settings: Settings,
  ) {}

  /** The same mail again, in whatever case, is one invitation with the roles of both (REG-13). */
  invite(input: Invite, caller: Caller): Promise<InvitationView> {
    const institution = scopeOf(input.institutionId, caller);
    if (!input.roles.every((role) => givesRole(caller.roles, role))) fail('auth.forbidden');
    const rolesEndAt = input.until ? endOfDay(lastDayOf(input.until)) : null;
    if (rolesEndAt && rolesEndAt <= new Date()) fail('auth.grant_over');
    const wanted = { ...input, institution, rolesEndAt, invitedBy: caller.person };
    return this.tenancy.as(caller, async (tx) => {
      await refuseUngated(tx, wanted, caller);
      return toView(await this.send(tx, wanted));
    });
  }

  /** The same inside a transaction, for whoever has looked at who invites and what for. */
  async send(tx: EntityManager, wanted: Wanted & { invitedBy: string }): Promise<InvitationRow> {
    const invitation = await add(tx, wanted);
    await this.outbox.add(tx, auth.notices.wanted, noticeOf(invitation));
    await this.audit.record(tx, {
      what: 'invited',
      institutionId: wanted.institution,
      actorId: wanted.invitedBy,
      details: { roles: invitation.roles.join(' '), invitation: invitation.id },
    });
    return invitation;
  }

  list(
    input: { institutionId?: string | undefined; limit?: number | undefined; after?: string | undefined },
    caller: Caller,
  ): Promise<{ items: InvitationView[]; next: string | null }> {
    const values = [scopeOf(input.institutionId, caller), behind(input), fetched(input)];
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.query<InvitationRow[]>(LIST, values);
      return pageOf(rows, input, toView, ({ id }) => id);
    });
  }

  cancel(id: string, caller: Caller): Promise<InvitationView> {
    return this.tenancy.as(caller, async (tx) => {
      const [invitation] = await tx.query<InvitationRow[]>(LOCK, [id]);
      if (!invitation) return fail('auth.invitation_not_found');
      if (invitation.state !== 'pending') fail('auth.invitation_ended');
      await tx.query(MOVE, [id, 'cancelled', null]);
      const { institutionId } = invitation;
      const details = { invitation: id };
      await this.audit.record(tx, { what: 'invitation_cancelled', institutionId, actorId: caller.person, details });
      return toView({ ...invitation, state: 'cancelled' });
    });
  }

  /** Asked right before the mail goes out: only then is its link made. */
  still({ about }: NoticeStill): Promise<NoticeTruth> {
    return this.tenancy.asSystem(async (tx) => {
      const [invitation] = await tx.query<InvitationRow[]>(FIND, [about.id]);
      if (!invitation || stateOf(invitation) !== 'pending') return noLongerTrue('the invitation is over');
      const secret = secretOf(this.settings.serviceKey, invitation);
      return stillTrueWithSecret('auth.invited', dataOf(invitation), secret);
    });
  }
}

/** Adds an invitation, or sends the one that is pending anew. */
export async function add(
  tx: EntityManager,
  {
    institution,
    displayName,
    mail,
    lang = 'zh',
    roles,
    rolesEndAt,
    invitedBy,
    replaces = null,
    overlapDays = null,
  }: Wanted,
): Promise<InvitationRow> {
  const expiresAt = new Date(Date.now() + DAYS * DAY_MS);
  // Mailboxes are compared without case, and kept as they were typed (ID-30).
  const key = mail?.normalize('NFKC').toLowerCase() ?? null;
  const whom = [uuidv7(), institution, displayName, mail, key, lang];
  const values = [...whom, roles, rolesEndAt, invitedBy, expiresAt, replaces, overlapDays];
  const [{ id }] = await tx.query<[{ id: string }]>(INVITE, values);
  const [invitation] = await tx.query<[InvitationRow]>(FIND, [id]);
  return invitation;
}

/** One whose time has run out is over, though nobody has looked at it since. */
export const stateOf = ({ state, expiresAt }: InvitationRow): InvitationRow['state'] =>
  state === 'pending' && expiresAt <= new Date() ? 'expired' : state;

export const toView = (row: InvitationRow): InvitationView => ({
  id: row.id,
  institutionId: row.institutionId,
  displayName: row.displayName,
  mail: row.mail,
  roles: row.roles,
  until: row.rolesEndAt && dateIn(new Date(row.rolesEndAt.getTime() - 1)),
  state: stateOf(row),
  inviterName: row.inviterName,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

const dataOf = ({ institutionId, displayName, inviterName }: InvitationRow) => ({
  institution: institutionId,
  name: displayName,
  inviter: inviterName,
  days: DAYS,
});

const noticeOf = (invitation: InvitationRow) => {
  const { id, sent, institutionId, lang } = invitation;
  const to = { kind: 'address', address: invitation.mail ?? '', lang, institutionId } as const;
  const parts = { key: `${id}:${sent}`, about: { kind: 'invitation', id } as const, to };
  return wantNotice('auth.invited', { ...parts, data: dataOf(invitation) });
};
