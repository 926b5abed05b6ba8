import { Injectable } from '@nestjs/common';
import { auth, type FactorKind, fail, type SignInWay } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Acting, Person } from '../people/person.entity.js';
import { hashOf, newSecret } from './secrets.js';
import { Session } from './session.entity.js';

const IDLE = '8 hours';
const ABSOLUTE_MS = 24 * 3_600_000;
/** Browsers a person is signed in with at a time; one more ends the one longest unused. */
const AT_MOST = 20;
const MAKE_ROOM = `DELETE FROM session WHERE id_hash IN
  (SELECT id_hash FROM session WHERE person_id = $1 ORDER BY seen_at DESC OFFSET ${AT_MOST} - 1) RETURNING id_hash AS "idHash"`;

/** `seen_at` moves once a minute at most, so that a busy session is not a busy row. */
const USE = `
  WITH live AS (
    SELECT s.person_id, s.institution_id FROM session s
    WHERE s.id_hash = $1 AND s.ends_at > now() AND s.seen_at > now() - interval '${IDLE}'
  ), seen AS (
    UPDATE session SET seen_at = now() WHERE id_hash = $1 AND seen_at < now() - interval '1 minute'
  )
  SELECT p.id, live.institution_id AS "institutionId", roles_at(p.id, live.institution_id) AS roles,
    roles_end_at(p.id, live.institution_id) AS "rolesEndAt"
  FROM person p JOIN live ON live.person_id = p.id
  WHERE p.disabled_at IS NULL AND NOT (p.demonstration AND $2)`;

const ROLES_THERE = 'SELECT roles_at($1, $2) AS roles, roles_end_at($1, $2) AS "rolesEndAt"';

const TAKE = `DELETE FROM session WHERE id_hash = $1
  RETURNING person_id AS "personId", institution_id AS "institutionId", network, campus`;

const SESSIONS = `SELECT id, way, device, network, created_at AS "createdAt", seen_at AS "seenAt", id_hash = $2 AS "isThis"
  FROM session WHERE person_id = $1 AND ends_at > now() AND seen_at > now() - interval '${IDLE}'
  ORDER BY seen_at DESC, id LIMIT ${AT_MOST}`;

const END = `DELETE FROM session WHERE person_id = $1 AND ($2::uuid IS NULL OR id = $2)
  AND ($3::bytea IS NULL OR id_hash <> $3) RETURNING id_hash AS "idHash"`;

/** A session as its person sees it. */
export interface SessionRow extends Pick<Session, 'way' | 'device' | 'network'> {
  id: string;
  createdAt: Date;
  seenAt: Date;
  isThis: boolean;
}

type Whose = Pick<Person, 'id' | 'institutionId'>;
type Taken = Pick<Session, 'personId' | 'institutionId' | 'network' | 'campus'>;
/** `latest` is a bound of the campus beside our own. */
type Kept = Partial<Pick<Session, 'way' | 'device' | 'network' | 'campus' | 'provedAt'>> & {
  readonly latest?: Date | null;
};

/** How somebody came in, with what, and from where. */
export interface Entry extends Kept {
  readonly way: Exclude<SignInWay, 'token'>;
  /** The second step, where there was one. */
  readonly factor?: FactorKind;
}

/** Sessions of browsers: eight hours without use, or a day in all. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  /** Opens a session and answers its id, which is told this once only. */
  open(person: Whose, entry: Entry): Promise<string> {
    return this.tenancy.asSystem((tx) => this.openWithin(tx, person, entry));
  }

  /** The same inside a transaction of the system; it comes on record. */
  async openWithin(tx: EntityManager, person: Whose, entry: Entry): Promise<string> {
    await this.recordEntry(tx, person, entry);
    return this.add(tx, person, entry);
  }

  /** Puts on record that somebody came in without a session: a program. */
  cameIn(person: Whose, entry: { way: 'token'; network: string | null }): Promise<void> {
    return this.tenancy.asSystem((tx) => this.recordEntry(tx, person, entry));
  }

  private recordEntry(
    tx: EntityManager,
    { id, institutionId }: Whose,
    { way, network, factor }: { way: SignInWay; network?: string | null; factor?: FactorKind },
  ): Promise<void> {
    const who = { institutionId, actorId: id, personId: id };
    return this.audit.record(tx, { what: 'signed_in', ...who, network, details: { way, ...(factor && { factor }) } });
  }

  private async add(tx: EntityManager, { id, institutionId }: Whose, entry: Kept): Promise<string> {
    const [ended] = await tx.query<[{ idHash: Buffer }[], number]>(MAKE_ROOM, [id]);
    await this.tell(
      tx,
      ended.map(({ idHash }) => idHash),
    );
    const secret = newSecret();
    const { way, device = null, network = null, campus = null, latest, provedAt = new Date() } = entry;
    await tx.insert(Session, {
      idHash: hashOf(secret),
      id: uuidv7(),
      personId: id,
      institutionId,
      way,
      device,
      network,
      campus,
      provedAt,
      seenAt: new Date(),
      endsAt: new Date(Math.min(Date.now() + ABSOLUTE_MS, latest?.getTime() ?? Infinity)),
    });
    return secret;
  }

  /** The person of a live session, with the roles they have now; undefined when it is over or never was. */
  async use(id: string): Promise<Acting | undefined> {
    const [person] = await this.tenancy.asSystem((tx) =>
      tx.query<Acting[]>(USE, [hashOf(id), this.settings.production]),
    );
    return person;
  }

  /**
   * Goes on for another institution at which the person holds something: a new session in place of the one there was.
   * @throws DomainError `auth.not_signed_in`, `auth.forbidden`
   */
  act(id: string, institutionId: string): Promise<{ session: string; person: Acting }> {
    return this.tenancy.asSystem(async (tx) => {
      const [now] = await tx.query<Acting[]>(USE, [hashOf(id), this.settings.production]);
      if (!now) return fail('auth.not_signed_in');
      const [there] = await tx.query<[Pick<Acting, 'roles' | 'rolesEndAt'>]>(ROLES_THERE, [now.id, institutionId]);
      if (there.roles.length === 0) fail('auth.forbidden');
      const [former] = await tx.query<[Kept]>(
        'SELECT way, device, network, campus, proved_at AS "provedAt" FROM session WHERE id_hash = $1',
        [hashOf(id)],
      );
      await tx.delete(Session, { idHash: hashOf(id) });
      await this.tell(tx, [hashOf(id)]);
      const person = { id: now.id, institutionId, ...there };
      await this.audit.record(tx, { what: 'acting_changed', institutionId, actorId: now.id, personId: now.id });
      return { session: await this.add(tx, person, former), person };
    });
  }

  /** Ends a session because its person leaves, which comes on record; undefined when there was none. */
  signOut(id: string): Promise<Taken | undefined> {
    return this.tenancy.asSystem(async (tx) => {
      const session = await this.take(tx, id);
      if (!session) return undefined;
      const { personId, institutionId, network } = session;
      await this.audit.record(tx, { what: 'signed_out', institutionId, actorId: personId, personId, network });
      return session;
    });
  }

  /** Ends a session that another one replaces, or that is good for nothing; false when there was none. */
  end(id: string): Promise<boolean> {
    return this.tenancy.asSystem(async (tx) => Boolean(await this.take(tx, id)));
  }

  /** The sessions of a person, the latest used first; `isThis` is the one that asks. */
  list(personId: string, asking: string): Promise<SessionRow[]> {
    return this.tenancy.asSystem((tx) => tx.query<SessionRow[]>(SESSIONS, [personId, hashOf(asking)]));
  }

  /** Ends one session of a person by its name on the pages, or all but the one that asks; answers how many ended. */
  async endOf(tx: EntityManager, personId: string, { id, except }: { id?: string; except?: string }): Promise<number> {
    const values = [personId, id ?? null, except === undefined ? null : hashOf(except)];
    const [ended] = await tx.query<[{ idHash: Buffer }[], number]>(END, values);
    await this.tell(
      tx,
      ended.map(({ idHash }) => idHash),
    );
    return ended.length;
  }

  /** Every session of a person goes, and every token that somebody remembers. */
  async shutOut(tx: EntityManager, personId: string): Promise<void> {
    await this.endOf(tx, personId, {});
    await this.outbox.add(tx, auth.sessionsEnded, { sessions: [], personIds: [personId] });
  }

  private async take(tx: EntityManager, id: string): Promise<Taken | undefined> {
    const idHash = hashOf(id);
    const [[session]] = await tx.query<[Taken[], number]>(TAKE, [idHash]);
    if (session) await this.tell(tx, [idHash]);
    return session;
  }

  /** Gateways remember tokens of sessions for some minutes: what has ended is told to all of them. */
  private async tell(tx: EntityManager, ended: readonly Buffer[]): Promise<void> {
    const sessions = ended.map((idHash) => idHash.toString('base64url'));
    if (sessions.length > 0) await this.outbox.add(tx, auth.sessionsEnded, { sessions, personIds: [] });
  }
}
