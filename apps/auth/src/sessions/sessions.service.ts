import { Injectable } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import type { Person } from '../people/person.entity.js';
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
    SELECT s.person_id FROM session s
    WHERE s.id_hash = $1 AND s.ends_at > now() AND s.seen_at > now() - interval '${IDLE}'
  ), seen AS (
    UPDATE session SET seen_at = now() WHERE id_hash = $1 AND seen_at < now() - interval '1 minute'
  )
  SELECT p.id, p.institution_id AS "institutionId", p.roles FROM person p JOIN live ON live.person_id = p.id
  WHERE p.disabled_at IS NULL AND NOT (p.demonstration AND $2)`;

/** Sessions of browsers: eight hours without use, or a day in all. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
  ) {}

  /** Opens a session and answers its id, which is told this once only. */
  open(person: Pick<Person, 'id' | 'institutionId'>): Promise<string> {
    return this.tenancy.asSystem((tx) => this.openWithin(tx, person));
  }

  /** The same inside a transaction of the system. */
  async openWithin(tx: EntityManager, { id, institutionId }: Pick<Person, 'id' | 'institutionId'>): Promise<string> {
    const [ended] = await tx.query<[{ idHash: Buffer }[], number]>(MAKE_ROOM, [id]);
    await this.tell(
      tx,
      ended.map(({ idHash }) => idHash),
    );
    const secret = newSecret();
    await tx.insert(Session, {
      idHash: hashOf(secret),
      personId: id,
      institutionId,
      seenAt: new Date(),
      endsAt: new Date(Date.now() + ABSOLUTE_MS),
    });
    return secret;
  }

  /** The person of a live session, with the roles they have now; undefined when it is over or never was. */
  async use(id: string): Promise<Pick<Person, 'id' | 'institutionId' | 'roles'> | undefined> {
    const [person] = await this.tenancy.asSystem((tx) =>
      tx.query<Pick<Person, 'id' | 'institutionId' | 'roles'>[]>(USE, [hashOf(id), this.settings.production]),
    );
    return person;
  }

  /** Ends a session; false when there was none. */
  async end(id: string): Promise<boolean> {
    return this.tenancy.asSystem(async (tx) => {
      const idHash = hashOf(id);
      const { affected } = await tx.delete(Session, { idHash });
      if (affected) await this.tell(tx, [idHash]);
      return Boolean(affected);
    });
  }

  /** Gateways remember tokens of sessions for some minutes: what has ended is told to all of them. */
  private async tell(tx: EntityManager, ended: readonly Buffer[]): Promise<void> {
    const sessions = ended.map((idHash) => idHash.toString('base64url'));
    if (sessions.length > 0) await this.outbox.add(tx, auth.sessionsEnded, { sessions });
  }
}
