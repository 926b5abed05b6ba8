import type { Caller } from '@shuqiao/contracts';
import type { DataSource, EntityManager } from 'typeorm';

interface Scope {
  person?: string;
  institution?: string | null;
  province?: boolean;
  system?: boolean;
}

/**
 * Opens transactions in which PostgreSQL itself knows who acts: row-level security lets through what belongs to the
 * caller's institution, or to the caller alone, and everything for the province's staff.
 */
export class Tenancy {
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly db: DataSource) {}

  /** A transaction on behalf of a caller. */
  as<T>(caller: Caller, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const province = caller.roles.includes('province_admin');
    return this.within({ person: caller.person, institution: caller.institution, province }, work);
  }

  /** A transaction of the service itself, for what no institution asks: timers, sign-in, relays. */
  asSystem<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.within({ system: true }, work);
  }

  /** A transaction of the province itself: its first facts are put in before anybody can sign in. */
  asProvince<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.within({ province: true }, work);
  }

  /** Goes on, inside a transaction, on behalf of one institution only: a step that the system takes for it. */
  async asInstitution(tx: EntityManager, institution: string): Promise<void> {
    await setScope(tx, { institution });
  }

  /** Goes on, inside a transaction, as the service itself: a step that touches several institutions at once. */
  async asService(tx: EntityManager): Promise<void> {
    await setScope(tx, { system: true });
  }

  /** Called after every transaction that committed. */
  onCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  private async within<T>(scope: Scope, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const result = await this.db.transaction(async (tx) => {
      await setScope(tx, scope);
      return work(tx);
    });
    this.listeners.forEach((tell) => tell());
    return result;
  }
}

const SET_SCOPE = `SELECT set_config('shuqiao.institution', $1, true), set_config('shuqiao.province', $2, true),
  set_config('shuqiao.system', $3, true), set_config('shuqiao.person', $4, true)`;

const setScope = async (tx: EntityManager, { person, institution, province, system }: Scope): Promise<void> => {
  await tx.query(SET_SCOPE, [institution ?? '', province ? 'on' : '', system ? 'on' : '', person ?? '']);
};
