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
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const last = Number(to);
    return last === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - last), end: size - 1 };
  }
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end };
}
