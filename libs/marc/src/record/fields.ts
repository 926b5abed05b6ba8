import { decodeText, type CharsetDecision } from '../charset/charset.js';
import { type MarcLimits, Unreadable, type Warnings } from './item.js';
import { SUBFIELD_DELIMITER } from './leader.js';
import type { DataField, MarcField, Subfield } from './record.js';

// C0 and C1 controls and DEL: none belongs in a catalogue text, PostgreSQL refuses U+0000 and XML most of the others.
// U+0098 and U+009C are the non-sorting marks of ISO 6630, written around an article.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** Left-over MARC-8 switches to sub- and superscript and back (MARC 21 Specifications, character sets, part 2). */
const SCRIPT_SWITCHES = /\u001b[bgps]/g;
const BLANKS = /[\t\n\r]+/g;
const INDICATOR = /^[ -~]$/;
const ONLY_INDICATORS = /^[ \d|]{2}$/;
const SUBFIELD_CODE = /^[!-~]$/;

/** Text fit to be stored: form NFC, blanks for line ends, without control characters (with a warning). */
export function cleanText(text: string, tag: string, warnings: Warnings): string {
  if (text.includes('\ufffd')) warnings.add('text_damaged', `field ${tag} holds text that cannot be read`, tag);
  const visible = text.replace(SCRIPT_SWITCHES, '').replace(CONTROLS, '');
  if (visible.length !== text.length) {
    warnings.add('control_characters', `field ${tag} holds control characters; dropped`, tag);
  }
  return visible.replace(BLANKS, ' ').normalize('NFC');
}

/** A subfield from the text after its delimiter; undefined (with a warning) when there is nothing in it. */
function toSubfield(text: string, tag: string, warnings: Warnings): Subfield | undefined {
  const code = text.slice(0, 1);
  if (!SUBFIELD_CODE.test(code)) {
    warnings.add(
      code === '' ? 'empty_subfield' : 'subfield_code',
      `field ${tag} has a subfield without a usable code`,
      tag,
    );
    return undefined;
  }
  return { code, value: cleanText(text.slice(1), tag, warnings) };
}

/** The two indicators of a field from the text before its first delimiter. */
function toIndicators(text: string, tag: string, warnings: Warnings): [string, string] {
  if (text.length > 2) warnings.add('text_before_subfields', `field ${tag} has text before its first subfield`, tag);
  const two = [text[0] ?? '', text[1] ?? ''];
  if (!two.every((one) => INDICATOR.test(one))) warnings.add('indicators', `field ${tag} lacks usable indicators`, tag);
  const [ind1 = ' ', ind2 = ' '] = two.map((one) => (INDICATOR.test(one) ? one : ' '));
  return [ind1, ind2];
}

/** Fails when a stretch between two delimiters is longer than allowed. */
function checkLength(bytes: Uint8Array, tag: string, limits: MarcLimits): void {
  if (bytes.length <= limits.subfieldBytes) return;
  let from = 0;
  while (from <= bytes.length) {
    const next = bytes.indexOf(SUBFIELD_DELIMITER, from);
    const end = next === -1 ? bytes.length : next;
    if (end - from > limits.subfieldBytes) {
      throw new Unreadable(
        'marc.subfield_too_long',
        `field ${tag}: a subfield of ${end - from} bytes, ${limits.subfieldBytes} allowed`,
      );
    }
    from = end + 1;
  }
}

/** True for a field of plain text. Danish records have indicators and subfields in the 00X block too. */
export const isControl = (tag: string, text: string): boolean => tag.startsWith('00') && text[2] !== '\u001f';

/**
 * One field from its bytes, terminator excluded.
 *
 * Tags of the 00X block have neither indicators nor subfields. A field of another tag without any delimiter is kept as a
 * control field, with a warning: some systems export local fields so.
 */
export function toField(
  tag: string,
  bytes: Uint8Array,
  charset: CharsetDecision['name'],
  limits: MarcLimits,
  warnings: Warnings,
): MarcField {
  checkLength(bytes, tag, limits);
  const text = decodeText(bytes, charset);
  if (isControl(tag, text)) return { tag, value: cleanText(text, tag, warnings) };
  const [head = '', ...parts] = text.split('\u001f');
  if (parts.length === 0) {
    warnings.add('no_subfields', `field ${tag} has no subfields`, tag);
    if (ONLY_INDICATORS.test(text)) return { tag, ind1: text[0] ?? ' ', ind2: text[1] ?? ' ', subfields: [] };
    return { tag, value: cleanText(text, tag, warnings) };
  }
  const [ind1, ind2] = toIndicators(head, tag, warnings);
  const subfields = parts
    .map((part) => toSubfield(part, tag, warnings))
    .filter((subfield): subfield is Subfield => subfield !== undefined);
  const field: DataField = { tag, ind1, ind2, subfields };
  return field;
}
