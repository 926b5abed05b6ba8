import { Injectable } from '@nestjs/common';
import { fail, type FactorKind, type SecondStep } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { RequiredFactors } from '../factors/required-factors.js';
import { hashOf, newSecret } from '../sessions/secrets.js';
import { type Entry, SessionsService } from '../sessions/sessions.service.js';
import { ADD, FIND, KINDS, type PendingRow, TAKE } from './second-step.queries.js';

const WAITS_MS = { factor: 10 * 60_000, set_up: 30 * 60_000 };

/** A session, or a sign-in that waits for its second step; each is told to its browser alone. */
export type Entered = { readonly session: string } | { readonly pending: string; readonly second: SecondStep };

interface Whose {
  readonly id: string;
  readonly institutionId: string;
}

/** Lets people in whose first step succeeded: at once, or after the second where they have factors. */
@Injectable()
export class Entrance {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: SessionsService,
    private readonly settings: Settings,
    private readonly required: RequiredFactors,
  ) {}

  enter(person: Whose, entry: Entry, lockedBy: readonly Buffer[] = []): Promise<Entered> {
    return this.tenancy.asSystem((tx) => this.enterWithin(tx, person, entry, lockedBy));
  }

  /**
   * The same inside a transaction of the system.
   * @param lockedBy what shuts the sign-in again while it waits (see `AttemptsService`)
   */
  async enterWithin(
    tx: EntityManager,
    person: Whose,
    entry: Entry,
    lockedBy: readonly Buffer[] = [],
  ): Promise<Entered> {
    const second = await this.secondOf(tx, person.id);
    if (!second) return { session: await this.sessions.openWithin(tx, person, entry) };
    const pending = newSecret();
    const { way, device = null, network = null, latest = null, campus = null } = entry;
    const ends = new Date(Date.now() + WAITS_MS[second.next]);
    const values = [hashOf(pending), person.id, person.institutionId, second.next, way, device, network, latest];
    await tx.query(ADD, [...values, lockedBy, ends, campus]);
    return { pending, second };
  }

  /** Whether a password alone lets a program in. */
  async isOpenToPrograms(personId: string): Promise<boolean> {
    return !(await this.tenancy.asSystem((tx) => this.secondOf(tx, personId)));
  }

  /** @throws DomainError `auth.second_ended` */
  async find(pending: string): Promise<PendingRow> {
    const values = [hashOf(pending), this.settings.production];
    const [row] = await this.tenancy.asSystem((tx) => tx.query<PendingRow[]>(FIND, values));
    return row ?? fail('auth.second_ended');
  }

  /** What it waits for, and by what it can go on. */
  async see(pending: string): Promise<SecondStep> {
    const { personId, next } = await this.find(pending);
    return { next, kinds: await this.tenancy.asSystem((tx) => kindsOf(tx, personId)) };
  }

  /** The second step was good: opens the session, once. */
  finish(pending: string, factor: FactorKind): Promise<Entered> {
    return this.tenancy.asSystem(async (tx) => {
      const [[row]] = await tx.query<[PendingRow[], number]>(TAKE, [hashOf(pending)]);
      if (!row) return fail('auth.second_ended');
      const { personId: id, institutionId, way, device, network, latest, campus } = row;
      const entry = { way, device, network, latest, campus, factor };
      return { session: await this.sessions.openWithin(tx, { id, institutionId }, entry) };
    });
  }

  private async secondOf(tx: EntityManager, personId: string): Promise<SecondStep | null> {
    const kinds = await kindsOf(tx, personId);
    if (kinds.some((kind) => kind !== 'recovery')) return { next: 'factor', kinds };
    return (await this.required.now(tx, personId)) ? { next: 'set_up', kinds: [] } : null;
  }
}

async function kindsOf(tx: EntityManager, personId: string): Promise<SecondStep['kinds']> {
  const rows = await tx.query<{ kind: FactorKind }[]>(KINDS, [personId]);
  return rows.map(({ kind }) => kind);
}
