import { createHash, type Hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const MOST = 1_000;

/**
 * Hashes of files that come in by parts through this process: each part goes on where the one before ended. Where parts
 * went through another process, or this one died in between, there is none, and the file is read once at its end.
 */
export class RunningHashes {
  private readonly running = new LRUCache<string, { hash: Hash; at: number }>({ max: MOST });

  /** The hash of all bytes before `at`, to go on with; null when it is not known here. It is taken out. */
  take(id: string, at: number): Hash | null {
    const entry = this.running.get(id);
    this.running.delete(id);
    if (at === 0) return createHash('sha256');
    return entry?.at === at ? entry.hash : null;
  }

  /** Keeps a hash of all bytes before `at`; the one longest unused goes when there are too many. */
  put(id: string, at: number, hash: Hash): void {
    this.running.set(id, { hash, at });
  }

  /** The digest of a file of so many bytes, if all of them passed here. */
  end(id: string, bytes: number): string | undefined {
    return this.take(id, bytes)?.digest('hex');
  }
}
