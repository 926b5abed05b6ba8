import { decideCharset, decodeText, nearestCharset } from '../charset/charset.js';
import { controlText, SubfieldList, tellGuess } from '../record/fields.js';
import { guessFlavour } from '../record/flavour.js';
import { type Damaged, type MarcLimits, Unreadable, Warnings } from '../record/item.js';
import { isDataField, type MarcField, type MarcRecord } from '../record/record.js';
import { checkField, type WritableRecord } from '../writers.js';

type Json = Record<string, unknown>;

/** A record in the form of MARC-in-JSON: each field and each subfield an object with one member. */
export interface MarcInJson {
  readonly leader: string;
  readonly fields: readonly Record<
    string,
    | string
    | { readonly ind1: string; readonly ind2: string; readonly subfields: readonly Readonly<Record<string, string>>[] }
  >[];
}

const TAG = /^[0-9A-Za-z]{3}$/;
const PRINTABLE = /^[ -~]$/;
const LEADER_LENGTH = 24;

/**
 * Writes a record as MARC-in-JSON (Ross Singer's proposal of 2010, which pymarc, marc4j, yaz and Koha share).
 *
 * @throws MarcWriteError when a tag, indicator, code or character cannot be written in any MARC form
 */
export function toMarcJson(record: WritableRecord): MarcInJson {
  record.fields.forEach(checkField);
  const fields = record.fields.map((field) => {
    if (!isDataField(field)) return { [field.tag]: field.value };
    const subfields = field.subfields.map(({ code, value }) => ({ [code]: value }));
    return { [field.tag]: { ind1: field.ind1, ind2: field.ind2, subfields } };
  });
  return { leader: record.leader.replace(/[^ -~]/g, ' '), fields };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fail(what: string): never {
  throw new Unreadable('marc.json_structure', what);
}

/** Reads one object of MARC-in-JSON, already parsed; keeps to the limits and collects warnings. */
class JsonRecord {
  constructor(
    private readonly limits: MarcLimits,
    readonly warnings: Warnings,
  ) {}

  fields(value: unknown): MarcField[] {
    if (!Array.isArray(value)) fail('"fields" is no list');
    if (value.length === 0) throw new Unreadable('marc.no_fields', 'the record has no fields');
    if (value.length > this.limits.fields) {
      throw new Unreadable('marc.too_many_fields', `${value.length} fields, ${this.limits.fields} allowed`);
    }
    return value.flatMap((field) => this.field(field));
  }

  private field(value: unknown): MarcField[] {
    const [tag = '', content] = this.only(value, 'a field');
    if (!TAG.test(tag)) {
      this.warnings.add('tag_unusable', `a field has a tag that cannot be one ("${tag.slice(0, 10)}"); left out`);
      return [];
    }
    if (typeof content === 'string')
      return [{ tag, value: controlText(this.checked(content, tag), tag, this.warnings) }];
    if (!isObject(content) || !Array.isArray(content['subfields'])) fail(`field ${tag} has neither text nor subfields`);
    const list = new SubfieldList(tag, this.warnings);
    for (const subfield of content['subfields']) this.subfield(subfield, tag, list);
    const [ind1, ind2] = [this.indicator(content['ind1'], tag), this.indicator(content['ind2'], tag)];
    return [{ tag, ind1, ind2, subfields: list.subfields }];
  }

  private subfield(value: unknown, tag: string, list: SubfieldList): void {
    const [name = '', text] = this.only(value, `a subfield of ${tag}`);
    if (typeof text !== 'string') fail(`a subfield of ${tag} is no text`);
    const [code = ''] = name;
    list.add(code, this.checked(text, tag));
  }

  private indicator(value: unknown, tag: string): string {
    if (typeof value === 'string' && PRINTABLE.test(value)) return value;
    this.warnings.add('indicators', `field ${tag} lacks usable indicators`, tag);
    return ' ';
  }

  /** The one member of an object. */
  private only(value: unknown, what: string): [string?, unknown?] {
    const members = isObject(value) ? Object.entries(value) : [];
    return members.length === 1 ? (members[0] ?? []) : fail(`${what} has ${members.length} members, not one`);
  }

  private checked(text: string, tag: string): string {
    const bytes = Buffer.byteLength(text);
    if (bytes > this.limits.subfieldBytes) {
      const said = `field ${tag}: ${bytes} bytes, ${this.limits.subfieldBytes} allowed`;
      throw new Unreadable('marc.subfield_too_long', said);
    }
    return text;
  }
}

function parsed(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Unreadable('marc.json_malformed', error instanceof Error ? error.message.slice(0, 200) : 'no JSON');
  }
  return isObject(value) ? value : fail('the record is no object');
}

/**
 * Reads one record in MARC-in-JSON from its bytes.
 *
 * @throws Unreadable with the reason when it is no JSON, or no record
 */
export function parseMarcJson(
  bytes: Uint8Array,
  limits: MarcLimits,
  damaged: Damaged = 'refuse',
): { record: MarcRecord; warnings: Warnings } {
  const warnings = new Warnings();
  const charset = damaged === 'keep' ? nearestCharset(bytes, 'utf-8') : decideCharset(bytes);
  const text = charset && decodeText(bytes, charset.name);
  if (!charset || text === undefined || (damaged === 'refuse' && text.includes('\ufffd'))) {
    throw new Unreadable('marc.charset_undecided', 'the text is neither sound UTF-8 nor GB 18030');
  }
  tellGuess(charset, warnings);
  const { leader, fields: list } = parsed(text);
  const fields = new JsonRecord(limits, warnings).fields(list);
  const given = typeof leader === 'string' ? leader.replace(/[^ -~]/g, ' ') : '';
  if (fields.length === 0) throw new Unreadable('marc.no_fields', 'the record has no fields');
  if (given.length !== LEADER_LENGTH) {
    warnings.add('leader_repaired', `the leader has ${given.length} characters, not ${LEADER_LENGTH}`);
  }
  const sound = given.padEnd(LEADER_LENGTH).slice(0, LEADER_LENGTH);
  return { record: { leader: sound, fields, flavour: guessFlavour(fields), charset }, warnings };
}
