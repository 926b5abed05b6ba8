import { v5, v7, validate } from 'uuid';

/** A new UUID of version 7 (RFC 9562, 5.7): later ones sort after earlier ones, also within one millisecond of one process. */
export function uuidv7(): string {
  return v7();
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
