import { isAscii, isUtf8 } from 'node:buffer';
import { type CharsetDecision, type CharsetLabel, decideCharset } from './charset.js';
import { countGb, countUtf8, looksForeign } from './likely.js';

/** The character set of a record, and of those of its fields that are in another one. */
export interface FieldCharsets {
  readonly charset: CharsetDecision;
  /** By place in the list of fields. */
  readonly others: ReadonlyMap<number, CharsetDecision['name']>;
}

/** So many long sequences are no accident: a field that has them, and nothing else above ASCII, is UTF-8. */
const FEWEST_SEQUENCES = 3;
const FEWEST_PAIRS = 4;
/** Share of frequent characters from which a single field is Chinese beyond doubt. */
const LEAST_FREQUENT = 0.8;
const MIXED = 0.8;

const isPlainlyUtf8 = (bytes: Uint8Array): boolean =>
  !isAscii(bytes) && isUtf8(bytes) && countUtf8(bytes).long >= FEWEST_SEQUENCES;

/** Whether one of the stretches between terminators is UTF-8 without doubt. */
export function hidesUtf8(bytes: Uint8Array, terminator: number): boolean {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(terminator, at);
    const stretch = bytes.subarray(at, end === -1 ? bytes.length : end);
    if (isPlainlyUtf8(stretch)) return true;
    at += stretch.length + 1;
  }
  return false;
}

function isPlainlyGb(bytes: Uint8Array): boolean {
  const gb = countGb(bytes);
  const isEnough = gb.valid && gb.all >= FEWEST_PAIRS && gb.lonely === 0 && !looksForeign(gb, false);
  return isEnough && gb.frequent / gb.all >= LEAST_FREQUENT;
}

/** The fields in UTF-8, those in GB 18030 told apart; undefined where one of them is neither without doubt. */
function utf8Mixed(fields: readonly Uint8Array[]): FieldCharsets['others'] | undefined {
  if (!fields.some(isPlainlyUtf8)) return undefined;
  const odd = [...fields.entries()].filter(([, bytes]) => !isUtf8(bytes));
  return odd.every(([, bytes]) => isPlainlyGb(bytes)) ? new Map(odd.map(([at]) => [at, 'gb18030'])) : undefined;
}

/**
 * Decides the character set of a record by its fields. Programs that put a local field into a record of another library
 * write it in a set of their own: where the rest leaves no doubt, such a field is read as what it is.
 *
 * @param fields the bytes of each field
 * @returns undefined when one of them fits no set for certain
 */
export function decideCharsets(
  fields: readonly Uint8Array[],
  label: CharsetLabel | undefined,
): FieldCharsets | undefined {
  const charset = decideCharset(Buffer.concat(fields), label);
  if (charset && charset.name !== 'gb18030') return { charset, others: new Map() };
  const mixed = utf8Mixed(fields);
  if (mixed?.size) {
    return { charset: { name: 'utf-8', confidence: MIXED, ...(label && { label }) }, others: mixed };
  }
  return charset && !fields.some(isPlainlyUtf8) ? { charset, others: new Map() } : undefined;
}
