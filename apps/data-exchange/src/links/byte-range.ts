/** A part of a file, both ends counted in, from 0. */
export interface Part {
  start: number;
  end: number;
}

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The one part that a `Range` asks for (RFC 9110, clause 14.2). Undefined for none, for several, and for what cannot be
 * read: the whole file is then the answer, as the clause allows. `unsatisfiable` when nothing of the file is in it.
 */
export function partOf(header: string | undefined, size: number): Part | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = ONE_RANGE.exec(header ?? '') ?? [];
  if (from !== '') return between(Number(from), to === '' ? Infinity : Number(to), size);
  return to === '' ? undefined : lastOf(Number(to), size);
}

function between(start: number, end: number, size: number): Part | 'unsatisfiable' | undefined {
  if (end < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) };
}

const lastOf = (count: number, size: number): Part | 'unsatisfiable' =>
  count === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - count), end: size - 1 };
