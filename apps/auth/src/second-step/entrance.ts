import { Injectable } from '@nestjs/common';
import { type Caller, fail, type FactorKind, type SecondStep } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { callerOf } from '../people/person.entity.js';
import { hashOf, newSecret } from '../sessions/secrets.js';
import { type Entry, SessionsService } from '../sessions/sessions.service.js';
import { ADD, FIND, KINDS, type PendingRow, TAKE } from './second-step.queries.js';

const WAITS_MS = { factor: 10 * 60_000, set_up: 30 * 60_000 };

/** A session, or a sign-in that waits for its second step; each is told to its browser alone. */
export type Entered =
  { readonly session: string; readonly caller: Caller } | { readonly pending: string; readonly second: SecondStep };

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
  ) {}

  /** @param lockedBy what shuts the sign-in again while it waits (see `AttemptsService`) */
  async enter(person: Whose, entry: Entry, lockedBy: readonly Buffer[] = []): Promise<Entered> {
    const second = await this.tenancy.asSystem((tx) => this.secondOf(tx, person.id));
    if (!second) return this.open((tx) => this.sessions.openWithin(tx, person, entry));
    const pending = newSecret();
    const { way, device = null, network = null, latest = null } = entry;
    const ends = new Date(Date.now() + WAITS_MS[second.next]);
    const values = [hashOf(pending), person.id, person.institutionId, second.next, way, device, network, latest];
    await this.tenancy.asSystem((tx) => tx.query(ADD, [...values, lockedBy, ends]));
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
  finish(pending: string, factor: FactorKind): Promise<Entered & { session: string }> {
    return this.open(async (tx) => {
      const [[row]] = await tx.query<[PendingRow[], number]>(TAKE, [hashOf(pending)]);
      if (!row) return fail('auth.second_ended');
      const { personId: id, institutionId, way, device, network, latest } = row;
      return this.sessions.openWithin(tx, { id, institutionId }, { way, device, network, latest, factor });
    });
  }

  private async open(add: (tx: EntityManager) => Promise<string>): Promise<Entered & { session: string }> {
    const session = await this.tenancy.asSystem(add);
    const person = (await this.sessions.use(session)) ?? fail('auth.not_signed_in');
    return { session, caller: callerOf(person) };
  }

  private async secondOf(tx: EntityManager, personId: string): Promise<SecondStep | null> {
    const kinds = await kindsOf(tx, personId);
    return kinds.some((kind) => kind !== 'recovery') ? { next: 'factor', kinds } : null;
  }
}

async function kindsOf(tx: EntityManager, personId: string): Promise<SecondStep['kinds']> {
  const rows = await tx.query<{ kind: FactorKind }[]>(KINDS, [personId]);
  return rows.map(({ kind }) => kind);
}
