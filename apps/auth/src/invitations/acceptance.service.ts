import { Injectable } from '@nestjs/common';
import {
  DomainError,
  fail,
  type InvitationAcceptance,
  type InvitationLink,
  type InvitationSeen,
  type Role,
} from '@shuqiao/contracts';
import { dateIn } from '@shuqiao/calendar';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { toLoginKey } from '../people/local-account.entity.js';
import { NewPasswords } from '../people/new-password.js';
import type { placeOf } from '../sessions/place.js';
import { Entrance, type Entered } from '../second-step/entrance.js';
import { SessionsService } from '../sessions/sessions.service.js';
import {
  ADD_ACCOUNT,
  ADD_GRANTS,
  ADD_PERSON,
  END_REPLACED,
  FIND,
  type InvitationRow,
  LOCK,
  MOVE,
} from './invitations.queries.js';
import { stateOf, toView } from './invitations.service.js';
import { isSecretOf } from './link.js';

const DAY_MS = 86_400_000;
type Account = NonNullable<InvitationAcceptance['account']>;

/** What somebody with the link of an invitation does with it. Nobody is signed in yet, so these are the system's steps. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: SessionsService,
    private readonly entrance: Entrance,
    private readonly passwords: NewPasswords,
    private readonly audit: AuditService,
    private readonly settings: Settings,
  ) {}

  async see(link: InvitationLink): Promise<InvitationSeen> {
    const row = await this.tenancy.asSystem((tx) => this.find(tx, FIND, link));
    const { institutionId, displayName, roles, until, state, inviterName, expiresAt } = toView(row);
    return { institutionId, displayName, roles, until, state, inviterName, expiresAt };
  }

  /**
   * Takes the invitation: with a new account, or for the person of the session. Answers the session to go on in.
   * @throws DomainError `auth.invitation_*`, `auth.login_taken`, `auth.not_signed_in` without either
   */
  async accept(
    { account, ...link }: InvitationAcceptance,
    { session, place }: { session: string | undefined; place: ReturnType<typeof placeOf> },
  ): Promise<Entered> {
    // Without the link nobody makes the server hash.
    await this.see(link);
    const passwordHash = account && (await this.passwords.hash(account.password, account.login));
    const known = account || !session ? undefined : await this.sessions.use(session);
    if (!account && !known) fail('auth.not_signed_in');
    const taken = await this.tenancy.asSystem(async (tx) => {
      const invitation = await this.find(tx, LOCK, link);
      const state = stateOf(invitation);
      // That it ran out stays on record: an error thrown in here would take it back (REG-13).
      if (state === 'expired') return this.expire(tx, invitation);
      if (state !== 'pending') return fail('auth.invitation_ended');
      const personId = known?.id ?? (await this.addPerson(tx, invitation, account, passwordHash));
      return this.take(tx, invitation, { personId, isNew: !known, place });
    });
    return taken instanceof DomainError ? fail(taken.code) : taken;
  }

  /** After its end it has no effect, and is no fault. */
  async decline(link: InvitationLink): Promise<void> {
    await this.tenancy.asSystem(async (tx) => {
      const invitation = await this.find(tx, LOCK, link);
      if (stateOf(invitation) !== 'pending') return;
      await tx.query(MOVE, [invitation.id, 'declined', null]);
      const { institutionId } = invitation;
      await this.audit.record(tx, {
        what: 'invitation_declined',
        institutionId,
        details: { invitation: invitation.id },
      });
    });
  }

  private async find(tx: EntityManager, statement: string, { id, secret }: InvitationLink): Promise<InvitationRow> {
    const [invitation] = await tx.query<InvitationRow[]>(statement, [id]);
    if (!invitation || !isSecretOf(this.settings.serviceKey, invitation, secret))
      return fail('auth.invitation_not_found');
    return invitation;
  }

  private async expire(tx: EntityManager, { id }: InvitationRow): Promise<DomainError> {
    await tx.query(MOVE, [id, 'expired', null]);
    return new DomainError('auth.invitation_expired');
  }

  private async addPerson(
    tx: EntityManager,
    { institutionId, mail, lang }: InvitationRow,
    account: Account | undefined,
    passwordHash: string | undefined,
  ): Promise<string> {
    if (!account || !passwordHash) return fail('auth.not_signed_in');
    const { login, displayName } = account;
    const id = uuidv7();
    await tx.query(ADD_PERSON, [id, institutionId, displayName.trim(), mail, lang]);
    const values = [id, institutionId, login, toLoginKey(login), passwordHash];
    const added = await tx.query<{ personId: string }[]>(ADD_ACCOUNT, values);
    return added.length === 0 ? fail('auth.login_taken') : id;
  }

  private async take(
    tx: EntityManager,
    invitation: InvitationRow,
    { personId, isNew, place }: { personId: string; isNew: boolean; place: ReturnType<typeof placeOf> },
  ): Promise<Entered> {
    const { id, institutionId, roles, rolesEndAt, invitedBy } = invitation;
    await tx.query(ADD_GRANTS, [personId, institutionId, roles, rolesEndAt, invitedBy]);
    await tx.query(MOVE, [id, 'accepted', personId]);
    const details = { invitation: id, roles: roles.join(' ') };
    await this.audit.record(tx, {
      what: 'invitation_accepted',
      institutionId,
      actorId: personId,
      personId,
      details,
    });
    await this.endReplaced(tx, invitation, personId);
    const person = { id: personId, institutionId };
    const entry = { way: 'invitation', ...place } as const;
    // Who was signed in stays so; a new administrator sets up the second step first.
    if (isNew) return this.entrance.enterWithin(tx, person, entry);
    return { session: await this.sessions.openWithin(tx, person, entry) };
  }

  /** Whoever is replaced keeps the office for the days both were promised; at once, they are out with every session. */
  private async endReplaced(tx: EntityManager, invitation: InvitationRow, newcomer: string): Promise<void> {
    const { replaces, overlapDays, institutionId, roles } = invitation;
    if (!replaces || replaces === newcomer) return;
    const days = overlapDays ?? 0;
    const [ended] = await tx.query<[{ role: Role }[], number]>(END_REPLACED, [
      replaces,
      institutionId,
      roles,
      newcomer,
      days,
    ]);
    if (days === 0) await this.sessions.shutOut(tx, replaces);
    for (const { role } of ended) {
      const until = days > 0 && { until: dateIn(new Date(Date.now() + days * DAY_MS)) };
      const details = { role, invitation: invitation.id, ...until };
      await this.audit.record(tx, {
        what: 'grant_ended',
        institutionId,
        actorId: newcomer,
        personId: replaces,
        details,
      });
    }
  }
}
