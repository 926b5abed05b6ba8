import type { PublicKey } from '@shuqiao/contracts';

const REFETCH_AFTER_MS = 5_000;

/**
 * The public keys by id. An unknown id makes it fetch again, at most once in five seconds, so that made-up ids cannot
 * turn into load on the auth service; a fetch that failed is not counted, and its error reaches the caller.
 */
export class KeyRing {
  private keys = new Map<string, PublicKey>();
  private fetchedAt = -Infinity;
  private fetching: Promise<void> | undefined;

  constructor(
    private readonly fetchKeys: () => Promise<readonly PublicKey[]>,
    private readonly now: () => number,
  ) {}

  async find(kid: string): Promise<PublicKey | undefined> {
    const known = this.keys.get(kid);
    if (known) return known;
    if (!this.fetching && this.now() - this.fetchedAt < REFETCH_AFTER_MS) return undefined;
    this.fetching ??= this.fetch().finally(() => (this.fetching = undefined));
    await this.fetching;
    return this.keys.get(kid);
  }

  private async fetch(): Promise<void> {
    const keys = await this.fetchKeys();
    this.keys = new Map(keys.map((key) => [key.kid, key]));
    this.fetchedAt = this.now();
  }
}
