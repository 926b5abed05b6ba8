import { type CharsetLabel, decodeText, nearestCharset } from '../charset/charset.js';
import { decideCharsets, type FieldCharsets } from '../charset/mixed.js';
import { type FieldBytes, fieldsOf } from './directory.js';
import { tellGuess, toField } from '../record/fields.js';
import { guessFlavour } from '../record/flavour.js';
import { type SoundContent, soundContent } from './sound.js';
import { type Damaged, type MarcLimits, Unreadable, Warnings } from '../record/item.js';
import { digitsAt, FIELD_TERMINATOR, LEADER_LENGTH, RECORD_TERMINATOR } from '../record/leader.js';
import type { MarcRecord } from '../record/record.js';
import { salvagedFields } from './salvage.js';

const latin = (bytes: Uint8Array): string => decodeText(bytes, 'ascii');

/** Authority, holdings and classification records have no 245; their record types are MARC 21's own. */
const leaderSaysMarc21 = (leader: string): boolean => /^[zuvwxyq]$/.test(leader[6] ?? '');

/** What the record says of its character set: 100 $a/26-29 in the UNIMARC family, leader/09 in MARC 21. */
function labelOf(leader: string, coded: Uint8Array | undefined, isMarc21: boolean): CharsetLabel | undefined {
  const sets = coded && /^..\u001fa[\d ]{8}[a-z].{17}(..)(..)/s.exec(latin(coded));
  if (sets) {
    const [, first, second] = sets;
    if (first === '50') return 'utf-8';
    return first === '01' && (second === '20' || second === '10') ? 'gb' : 'iso-646';
  }
  if (!isMarc21) return undefined;
  return leader[9] === 'a' ? 'utf-8' : 'marc-8';
}

/** The label as 24 printable characters; what was not printable becomes a blank, with a warning. */
function readLeader(bytes: Uint8Array, declaredLength: number | undefined, warnings: Warnings): string {
  if (declaredLength !== bytes.length) {
    warnings.add(
      'leader_length',
      `leader/00-04 says ${latin(bytes.subarray(0, 5))}, the record has ${bytes.length} bytes`,
    );
  }
  const text = latin(bytes.subarray(0, LEADER_LENGTH));
  const printable = text.replace(/[^ -~]/g, ' ');
  if (printable !== text) warnings.add('leader_repaired', 'the leader holds bytes that are no characters');
  if (printable.slice(10, 12) !== '22')
    warnings.add('leader_repaired', `leader/10-11 says ${printable.slice(10, 12)}, read as 22`);
  return printable;
}

/** The record without its terminator; one that ends in the middle of a field fails, or loses that field. */
function withoutTerminator(bytes: Uint8Array, warnings: Warnings, damaged: Damaged): Uint8Array {
  if (bytes.at(-1) === RECORD_TERMINATOR) return bytes.subarray(0, -1);
  if (bytes.at(-1) === FIELD_TERMINATOR) {
    warnings.add('terminator_missing', 'the record has no terminator of its own');
    return bytes;
  }
  const lastEnd = bytes.lastIndexOf(FIELD_TERMINATOR);
  if (damaged === 'refuse' || lastEnd === -1) {
    throw new Unreadable('marc.truncated', 'the record ends in the middle of a field');
  }
  warnings.add('record_cut', `the record ends in the middle of a field; ${bytes.length - lastEnd - 1} bytes left out`);
  return bytes.subarray(0, lastEnd + 1);
}

/** The fields by the directory; where it does not fit, what can be salvaged if that is asked for. */
function partsOf(body: Uint8Array, warnings: Warnings, damaged: Damaged): FieldBytes[] {
  try {
    return fieldsOf(body, warnings);
  } catch (error) {
    if (damaged === 'refuse' || !(error instanceof Unreadable)) throw error;
    return salvagedFields(body, warnings);
  }
}

/** The character sets of a record and whether its text came through whole; fails where it did not and may not be kept. */
function charsetsOf(fields: readonly FieldBytes[], label: CharsetLabel | undefined, damaged: Damaged): FieldCharsets {
  const bytes = fields.map((field) => field.bytes);
  const decided = decideCharsets(bytes, label);
  if (damaged === 'keep') return decided ?? { charset: nearestCharset(Buffer.concat(bytes), label), others: new Map() };
  if (!decided)
    throw new Unreadable('marc.charset_undecided', 'the text is neither sound UTF-8, GB 18030, Big5 nor MARC-8');
  const { charset, others } = decided;
  const lost = bytes.some((one, at) => decodeText(one, others.get(at) ?? charset.name).includes('\ufffd'));
  if (charset.name === 'ascii' || !lost) return decided;
  throw new Unreadable('marc.charset_undecided', 'the text holds characters that were lost before (U+FFFD)');
}

/** Field 001 as far as it can be read, to name a record in a report. */
function controlNumberOf(fields: readonly FieldBytes[]): string | undefined {
  const field = fields.find((candidate) => candidate.tag === '001');
  const text =
    field &&
    latin(field.bytes)
      .replace(/[^ -~]/g, '')
      .trim()
      .slice(0, 64);
  return text || undefined;
}

/** Field by field, each fault mended or named. Gives what `soundContent` gives wherever that gives anything. */
export function carefulContent(
  body: Uint8Array,
  leader: string,
  limits: MarcLimits,
  warnings: Warnings,
  damaged: Damaged = 'refuse',
): SoundContent {
  const parts = partsOf(body, warnings, damaged);
  try {
    if (parts.length > limits.fields) {
      throw new Unreadable('marc.too_many_fields', `${parts.length} fields, ${limits.fields} allowed`);
    }
    const coded = parts.find((field) => field.tag === '100')?.bytes;
    const isMarc21 = leaderSaysMarc21(leader) || parts.some((field) => field.tag === '245');
    const { charset, others } = charsetsOf(parts, labelOf(leader, coded, isMarc21), damaged);
    const fields = parts.map(({ tag, bytes }, at) => {
      const own = others.get(at);
      if (own) warnings.add('field_recoded', `field ${tag} is in ${own}, the record in ${charset.name}`, tag);
      return toField(tag, bytes, own ?? charset.name, limits, warnings);
    });
    return { fields, charset };
  } catch (error) {
    if (error instanceof Unreadable) throw new Unreadable(error.code, error.message, controlNumberOf(parts));
    throw error;
  }
}

/** What `soundContent` gives, with the label read from this record. */
export const quickContent = (body: Uint8Array, leader: string, limits: MarcLimits): SoundContent | undefined =>
  soundContent(body, limits, (tags, bytesOf) =>
    labelOf(leader, bytesOf('100'), leaderSaysMarc21(leader) || tags.includes('245')),
  );

/**
 * Reads one record in ISO 2709 form.
 *
 * @param bytes from the first byte of the leader to the record terminator, if it has one
 * @param damaged what to do with text that cannot be decoded: refuse the record, or keep it with U+FFFD and a warning
 * @throws Unreadable with the reason when it cannot be read
 */
export function parseIso2709(
  bytes: Uint8Array,
  limits: MarcLimits,
  damaged: Damaged = 'refuse',
): { record: MarcRecord; warnings: Warnings } {
  const warnings = new Warnings();
  const body = withoutTerminator(bytes, warnings, damaged);
  const leader = readLeader(bytes, digitsAt(bytes, 0, 5), warnings);
  const { fields, charset } =
    quickContent(body, leader, limits) ?? carefulContent(body, leader, limits, warnings, damaged);
  tellGuess(charset, warnings);
  return { record: { leader, fields, flavour: guessFlavour(fields), charset }, warnings };
}
