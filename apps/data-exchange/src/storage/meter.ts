import { createHash, type Hash } from 'node:crypto';
import { DomainError } from '@shuqiao/contracts';

/** Long enough to tell what a file is. */
const TELLING_BYTES = 512;

interface MeterOptions {
  /** Goes on with what passed before; null where nobody can go on any more, and nothing is hashed. */
  hash?: Hash | null;
  /** More ends the stream with `input.too_large`. */
  limitBytes: number;
  /** Looks at the first bytes, if there are enough in the first piece; throws to end the stream. */
  look?: ((first: Buffer) => void) | undefined;
  /** Ends quietly instead of with an error when the sender goes away: what has come is kept. */
  keepsBroken?: boolean;
}

/** Counts and hashes bytes as they pass, once. */
export class Meter {
  bytes = 0;
  /** Why the stream was ended from here; stores hide what they were given for a reason. */
  failure: DomainError | undefined;
  readonly hash: Hash | null;

  constructor(private readonly options: MeterOptions) {
    this.hash = options.hash === undefined ? createHash('sha256') : options.hash;
  }

  async *pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    const { keepsBroken = false } = this.options;
    try {
      for await (const chunk of source) {
        this.check(chunk);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof DomainError) this.failure = error;
      else if (keepsBroken) return;
      throw error;
    }
  }

  private check(chunk: Buffer): void {
    const { limitBytes, look } = this.options;
    if (this.bytes === 0 && chunk.length >= TELLING_BYTES) look?.(chunk);
    this.bytes += chunk.length;
    if (this.bytes > limitBytes) throw new DomainError('input.too_large', { limitBytes });
    this.hash?.update(chunk);
  }
}
