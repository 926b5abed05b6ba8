import type { Caller } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';

/** Somebody's step under way: the transaction it happens in, who acts, and their Idempotency-Key. */
export interface Acting {
  readonly tx: EntityManager;
  /** Null where the system itself acts. */
  readonly caller: Caller | null;
  readonly onceKey?: string | undefined;
}
