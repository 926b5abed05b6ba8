import { setTimeout as pause } from 'node:timers/promises';
import type { SessionLocks } from '@shuqiao/persistence';
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';

const AGAIN_MS = 100;
/** What tus answers for a thing that somebody else works on; the library's own lockers say 500. */
const LOCKED = { status_code: 423, body: 'Locked' };

/**
 * One upload is written by one request at a time, whichever replica has it. Who comes second waits a little, for the first
 * may just be ending, and is then sent away; the first goes on.
 */
export class UploadLocker implements Locker {
  constructor(
    private readonly locks: SessionLocks,
    private readonly waitMs: number,
  ) {}

  newLock(id: string): Lock {
    return {
      lock: (signal, stop) => this.lock(id, signal, stop),
      unlock: () => this.locks.unlock(id),
    };
  }

  private async lock(id: string, signal: AbortSignal, stop: RequestRelease): Promise<void> {
    const until = Date.now() + this.waitMs;
    while (!(await this.locks.tryLock(id, () => void stop()))) {
      if (signal.aborted) throw ERRORS.ABORTED;
      if (Date.now() >= until) throw LOCKED;
      await pause(AGAIN_MS);
    }
  }
}
