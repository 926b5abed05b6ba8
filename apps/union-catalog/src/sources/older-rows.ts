import { LOWEST_ID, type Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { waitForTurn } from './turn.js';

/** Where the service's log is written. */
export interface Log {
  info(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** What older rows lack, and how some of them get it. */
export interface Pass {
  /** Does the next rows behind an id, in the order of their ids, and answers theirs; none when all are done. */
  readonly step: (tx: EntityManager, after: string) => Promise<readonly string[]>;
  readonly done: string;
  readonly failed: string;
}

/**
 * Brings rows of an earlier version up to date when the service starts, some in each transaction, so that loading does not
 * wait long. What is done is told by the rows themselves: a start after a crash goes on where it ended, two replicas share
 * the work, and a row that cannot be done is not met again before the next start.
 */
export class OlderRows {
  private stopped = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly tenancy: Tenancy,
    private readonly log: Log,
    private readonly pass: Pass,
  ) {}

  start(): void {
    this.working = this.doAll().catch((error: unknown) => this.log.error({ err: error }, this.pass.failed));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  async doAll(): Promise<void> {
    let [all, after] = [0, LOWEST_ID];
    for (let last: string | undefined = after; last !== undefined && !this.stopped; after = last ?? after) {
      const ids = await this.tenancy.asSystem((tx) => this.next(tx, after));
      last = ids.at(-1);
      all += ids.length;
    }
    if (all > 0) this.log.info({ records: all }, this.pass.done);
  }

  private async next(tx: EntityManager, after: string): Promise<readonly string[]> {
    await waitForTurn(tx);
    return this.pass.step(tx, after);
  }
}
