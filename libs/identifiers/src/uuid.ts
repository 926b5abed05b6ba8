import { randomFillSync } from 'node:crypto';
import { v5, v7, validate } from 'uuid';

const RANDOM_BYTES = 16;
/** Random bytes are asked of the system for hundreds of ids at a time: one by one they cost more than all else of an id. */
const pool = new Uint8Array(RANDOM_BYTES * 256);
let used = pool.length;

function randomBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += RANDOM_BYTES;
  return pool.subarray(used - RANDOM_BYTES, used);
}

const firstNumber = ({ buffer, byteOffset }: Uint8Array): number => new DataView(buffer, byteOffset).getUint32(0);

const state = { ms: 0, sequence: 0 };

/** A counter of 32 bits behind the millisecond (RFC 9562, 6.2, method 1): it begins at random in its lower half and counts on. */
function nextPlace(random: Uint8Array): { msecs: number; seq: number } {
  const now = Date.now();
  if (now > state.ms) Object.assign(state, { ms: now, sequence: firstNumber(random) >>> 1 });
  else if (state.sequence === 0xffff_ffff) Object.assign(state, { ms: state.ms + 1, sequence: 0 });
  else state.sequence += 1;
  return { msecs: state.ms, seq: state.sequence };
}

/** A new UUID of version 7 (RFC 9562, 5.7): later ones sort after earlier ones, also within one millisecond of one process. */
export function uuidv7(): string {
  const random = randomBytes();
  return v7({ random, ...nextPlace(random) });
}

/** True for a UUID of any version in its written form (RFC 9562, clause 4), upper or lower case. */
export function isUuid(text: string): boolean {
  return validate(text);
}

const SCHOOLS = 'a3c1f7e2-5b0d-5c64-9f57-5d0a4c1e2b61';

/**
 * The id of an institution that the ministry's list names, from its ten-digit school code: the same one wherever it is
 * worked out, so that seeds of several services agree without asking each other (RFC 9562 §5.5, UUIDv5).
 */
export const institutionIdOf = (moeCode: string): string => v5(moeCode, SCHOOLS);
