import { v7, validate } from 'uuid';

/** A new UUID of version 7 (RFC 9562, 5.7): later ones sort after earlier ones, also within one millisecond of one process. */
export function uuidv7(): string {
  return v7();
}

/** True for a UUID of any version in its written form (RFC 9562, clause 4), upper or lower case. */
export function isUuid(text: string): boolean {
  return validate(text);
}
