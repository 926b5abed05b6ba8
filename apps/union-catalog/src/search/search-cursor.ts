import { refuse, rules } from '@shuqiao/contracts';
import { z } from 'zod';

/** The last hit of a page, as a place in the order of all hits, with what the first page counted. */
export interface SearchCursor {
  readonly digest: string;
  readonly tier: number;
  readonly place: number;
  readonly id: string;
  readonly counted: number;
}

const Parts = z.tuple([
  z.string(),
  z.number().int().min(0).max(9),
  z.number().int().min(-1).max(999),
  z.uuid(),
  z.number().int().min(0).max(100_000),
]);

/** The cursor as the opaque text a list gives as `next`. */
export function writeCursor({ digest, tier, place, id, counted }: SearchCursor): string {
  return Buffer.from(JSON.stringify([digest, tier, place, id, counted])).toString('base64url');
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Reads what `writeCursor` wrote.
 *
 * @throws DomainError `input.invalid` for anything else, and for the cursor of another search
 */
export function readCursor(text: string, digest: string): SearchCursor {
  const { success, data } = Parts.safeParse(jsonOf(Buffer.from(text, 'base64url').toString()));
  if (!success || data[0] !== digest) {
    return refuse('after', rules.otherSearch);
  }
  const [, tier, place, id, counted] = data;
  return { digest, tier, place, id, counted };
}
