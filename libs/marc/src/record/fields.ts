import { decodeText, type CharsetDecision, isGuessed } from '../charset/charset.js';
import { type MarcLimits, Unreadable, type Warnings } from './item.js';
import { SUBFIELD_DELIMITER } from './leader.js';
import type { DataField, MarcField, Subfield } from './record.js';

// C0 and C1 controls and DEL: none belongs in a catalogue text, PostgreSQL refuses U+0000 and XML most of the others.
// U+0098 and U+009C are the non-sorting marks of ISO 6630, written around an article.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** Left-over MARC-8 switches to sub- and superscript and back (MARC 21 Specifications, character sets, part 2). */
const SCRIPT_SWITCHES = /\u001b[bgps]/g;
/** Unicode's private use area: what stands there only its maker's font shows. */
const PRIVATE = /[\ue000-\uf8ff]/;
const BLANKS = /[\t\n\r]+/g;
const BLANK = /[\t\n\r]/g;
const CODED = /^00[678]$/;
const INDICATOR = /^[ -~]$/;
const ONLY_INDICATORS = /^[ \d|]{2}$/;
const SUBFIELD_CODE = /^[!-~]$/;

/** Says of a record whose character set is not certain that it is not. */
export function tellGuess(charset: CharsetDecision, warnings: Warnings): void {
  if (isGuessed(charset))
    warnings.add('charset_guessed', `the text was read as ${charset.name}, which nothing confirms`);
}

/** Text fit to be stored: form NFC, blanks for line ends, without control characters (with a warning). */
export function cleanText(text: string, tag: string, warnings: Warnings): string {
  if (text.includes('\ufffd')) warnings.add('text_damaged', `field ${tag} holds text that cannot be read`, tag);
  if (PRIVATE.test(text)) warnings.add('private_use', `field ${tag} holds characters of one system’s own`, tag);
  const visible = text.replace(SCRIPT_SWITCHES, '').replace(CONTROLS, '');
  if (visible.length !== text.length) {
    warnings.add('control_characters', `field ${tag} holds control characters; dropped`, tag);
  }
  return visible.replace(BLANKS, ' ').normalize('NFC');
}

/** The subfields of a field as they are read, one after the other. No text is lost for a code that cannot be one. */
export class SubfieldList {
  readonly subfields: Subfield[] = [];

  constructor(
    private readonly tag: string,
    private readonly warnings: Warnings,
  ) {}

  /**
   * Adds a subfield. A letter with an accent is taken for the letter. Where a code is blank the text is kept under "a", and
   * where it is no code at all it goes on with the text before: the delimiter did not belong there.
   *
   * @param code what stands where a code should be: one character, or none
   */
  add(code: string, text: string): void {
    if (SUBFIELD_CODE.test(code)) {
      this.subfields.push({ code, value: cleanText(text, this.tag, this.warnings) });
      return;
    }
    const isEmpty = (code + text).trim() === '';
    const what = isEmpty ? 'empty_subfield' : 'subfield_code';
    this.warnings.add(what, `field ${this.tag} has a subfield without a usable code`, this.tag);
    if (!isEmpty) this.rescue(code, text);
  }

  private rescue(code: string, text: string): void {
    const [letter = ''] = code.normalize('NFKD');
    if (SUBFIELD_CODE.test(letter)) return this.add(letter, text);
    const last = this.subfields.pop();
    const value = cleanText(code.trim() + text, this.tag, this.warnings);
    if (last && code.trim() !== '') this.subfields.push({ code: last.code, value: last.value + value });
    else this.subfields.push(...(last ? [last] : []), { code: 'a', value });
  }
}

/**
 * The text of a control field. In the coded ones each place has its meaning (MARC 21 Bibliographic, 006 to 008): what cannot
 * stand there leaves a blank behind, so that nothing after it moves.
 */
export function controlText(text: string, tag: string, warnings: Warnings): string {
  if (!CODED.test(tag)) return cleanText(text, tag, warnings);
  const places = text.replace(CONTROLS, ' ').replace(BLANK, ' ');
  if (places !== text) warnings.add('control_characters', `field ${tag} holds control characters; blanks now`, tag);
  return cleanText(places, tag, warnings);
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
  if (isControl(tag, text)) return { tag, value: controlText(text, tag, warnings) };
  const [head = '', ...parts] = text.split('\u001f');
  if (parts.length === 0) {
    warnings.add('no_subfields', `field ${tag} has no subfields`, tag);
    if (ONLY_INDICATORS.test(text)) return { tag, ind1: text[0] ?? ' ', ind2: text[1] ?? ' ', subfields: [] };
    return { tag, value: cleanText(text, tag, warnings) };
  }
  const [ind1, ind2] = toIndicators(head, tag, warnings);
  const list = new SubfieldList(tag, warnings);
  for (const part of parts) {
    const [code = ''] = part;
    list.add(code, part.slice(code.length));
  }
  return { tag, ind1, ind2, subfields: list.subfields } satisfies DataField;
}
