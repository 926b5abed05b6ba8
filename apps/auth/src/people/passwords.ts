import { hash, verify } from '@node-rs/argon2';
import { fail } from '@shuqiao/contracts';

// OWASP Password Storage Cheat Sheet: argon2id (this library's default variant) with 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const MAX_WAITING = 40;
const RETRY_AFTER_S = 2;

/** Hashes and checks passwords, a few at a time: each takes 19 MiB and tens of milliseconds of a core. */
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  /** A hash to store. Composed and decomposed letters are one password, wide and narrow ones are two (RFC 8265; ID-20). */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFC'), COST));
  }

  /**
   * Whether the password is the one of the stored hash. Without a hash (nobody has this login) it takes as long and says
   * no. `rate.exceeded` when too many wait already.
   * @param isOld the hash was made when other forms of letters counted as the same
   */
  async matches(stored: string | undefined, password: string, isOld = false): Promise<boolean> {
    this.decoy ??= hash('nobody has this password', COST);
    const against = stored ?? (await this.decoy);
    const forms = [...new Set([password.normalize('NFC'), password.normalize('NFKC'), password])];
    // All of them are tried, whatever comes of it: how long it takes depends on what was typed alone.
    const same: boolean[] = [];
    for (const form of forms) same.push(await this.inTurn(() => verify(against, form)));
    return stored !== undefined && (isOld ? same.includes(true) : same[0] === true);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= MAX_WAITING) fail('rate.exceeded', { retryAfter: RETRY_AFTER_S });
    if (this.running >= AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to whoever waits longest, so that nobody can slip in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
