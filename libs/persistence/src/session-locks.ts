import type { DataSource, QueryRunner } from 'typeorm';

interface Client {
  once(event: 'end', listener: () => void): void;
}

/** Tells our locks from those that other parts of the schema take by one number. */
const OURS = 7_317_005;

/**
 * Locks that count among all replicas for as long as something takes, be it minutes. One connection of this process holds
 * them all, so that PostgreSQL frees them the moment the process dies, and no one has to wait for a lease.
 */
export class SessionLocks {
  private readonly held = new Map<string, () => void>();
  private connection: Promise<QueryRunner> | undefined;

  constructor(private readonly db: DataSource) {}

  /**
   * Takes a lock if nobody has it, here or elsewhere.
   * @param lost called when the connection broke that held it: somebody else may have it now
   */
  async tryLock(name: string, lost: () => void): Promise<boolean> {
    if (this.held.has(name)) return false;
    this.held.set(name, lost);
    try {
      const runner = await this.connected();
      const text = 'SELECT pg_try_advisory_lock($1, hashtext(current_schema() || $2)) AS mine';
      const [row] = await runner.manager.query<[{ mine: boolean }]>(text, [OURS, name]);
      if (!row.mine) this.held.delete(name);
      return row.mine;
    } catch (error) {
      this.held.delete(name);
      throw error;
    }
  }

  /** Gives a lock back; one that was lost is free already. */
  async unlock(name: string): Promise<void> {
    if (!this.held.has(name)) return;
    const text = 'SELECT pg_advisory_unlock($1, hashtext(current_schema() || $2))';
    try {
      await (await this.connected()).query(text, [OURS, name]);
    } finally {
      this.held.delete(name);
    }
  }

  /** Gives the connection back to the pool, and with it all locks. */
  async onModuleDestroy(): Promise<void> {
    const runner = await this.connection?.catch(() => undefined);
    this.connection = undefined;
    if (!runner || runner.isReleased) return;
    await runner.query('SELECT pg_advisory_unlock_all()');
    await runner.release();
  }

  private connected(): Promise<QueryRunner> {
    this.connection ??= this.connect().catch((error: unknown) => {
      this.connection = undefined;
      throw error;
    });
    return this.connection;
  }

  private async connect(): Promise<QueryRunner> {
    const runner = this.db.createQueryRunner();
    const client = (await runner.connect()) as Client;
    client.once('end', () => {
      this.connection = undefined;
      const lost = [...this.held.values()];
      this.held.clear();
      lost.forEach((tell) => tell());
    });
    return runner;
  }
}
