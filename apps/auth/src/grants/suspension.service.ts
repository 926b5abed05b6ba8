import { Injectable } from '@nestjs/common';
import { auth, type Caller, fail, givesRole, type PersonView } from '@shuqiao/contracts';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { scopeOf } from '../scope.js';
import { END_SESSIONS } from './grants.queries.js';
import { refusingTheLast } from './last-administrator.js';
import { PeopleList } from './people-list.service.js';

interface Whom {
  readonly id: string;
  readonly institutionId?: string | undefined;
}

const SUSPEND = 'UPDATE person SET disabled_at = COALESCE(disabled_at, now()) WHERE id = $1';
const RESTORE = 'UPDATE person SET disabled_at = NULL WHERE id = $1';

/** Keeps a person out, at once and everywhere, and lets them in again. */
@Injectable()
export class SuspensionService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
    private readonly list: PeopleList,
  ) {}

  suspend({ id, institutionId, reason }: Whom & { reason: string }, caller: Caller): Promise<PersonView> {
    if (id === caller.person) fail('auth.forbidden');
    return this.move({ id, institutionId }, caller, async (tx, institution) => {
      await tx.query(SUSPEND, [id]);
      await this.shutOut(tx, id);
      await this.audit.record(tx, {
        what: 'person_suspended',
        institutionId: institution,
        actorId: caller.person,
        personId: id,
        details: { reason },
      });
    });
  }

  restore(whom: Whom, caller: Caller): Promise<PersonView> {
    return this.move(whom, caller, async (tx, institution) => {
      await tx.query(RESTORE, [whom.id]);
      await this.audit.record(tx, {
        what: 'person_restored',
        institutionId: institution,
        actorId: caller.person,
        personId: whom.id,
      });
    });
  }

  /** For a lost telephone, or a computer that was left open: the person may sign in again. */
  async endSessions(whom: Whom, caller: Caller): Promise<{ ended: number }> {
    let ended = 0;
    await this.move(whom, caller, async (tx, institutionId) => {
      ended = await this.shutOut(tx, whom.id);
      const details = { sessions: String(ended) };
      const who = { institutionId, actorId: caller.person, personId: whom.id };
      await this.audit.record(tx, { what: 'session_ended', ...who, details });
    });
    return { ended };
  }

  /** Every session goes, and every token that somebody remembers. */
  private async shutOut(tx: EntityManager, id: string): Promise<number> {
    const [ended] = await tx.query<[{ idHash: Buffer }[], number]>(END_SESSIONS, [id]);
    const sessions = ended.map(({ idHash }) => idHash.toString('base64url'));
    await this.outbox.add(tx, auth.sessionsEnded, { sessions, personIds: [id] });
    return sessions.length;
  }

  /** Only where the person belongs, and who gives what they hold: nobody keeps out those above. */
  move(
    { id, institutionId }: Whom,
    caller: Caller,
    work: (tx: EntityManager, institution: string) => Promise<void>,
  ): Promise<PersonView> {
    const institution = scopeOf(institutionId, caller);
    return refusingTheLast(() =>
      this.tenancy.as(caller, async (tx) => {
        const person = await this.list.find(tx, institution, id);
        const isTheirs = person.grants.every(({ role }) => givesRole(caller.roles, role));
        if (person.institutionId !== institution || !isTheirs) fail('auth.forbidden');
        // Rows of people and sessions are the system's to write.
        await this.tenancy.asService(tx);
        await work(tx, institution);
        return this.list.find(tx, institution, id);
      }),
    );
  }
}
