import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type CharsetDecision, decideCharset, decodeText, nearestCharset } from '../charset/charset.js';
import { type cleanText, controlText, SubfieldList, tellGuess } from '../record/fields.js';
import { guessFlavour } from '../record/flavour.js';
import { type Damaged, type MarcLimits, Unreadable, Warnings } from '../record/item.js';
import { LEADER_LENGTH } from '../record/leader.js';
import type { MarcField, MarcRecord } from '../record/record.js';

/** Which element may stand in which (MARC 21 XML Schema, marc:recordType). Three levels, so nothing can nest deeper. */
const CHILDREN: Record<string, readonly string[]> = {
  '': ['record'],
  record: ['leader', 'controlfield', 'datafield'],
  datafield: ['subfield'],
};
const OURS = new Set(Object.values(CHILDREN).flat());
const TAG = /^[0-9A-Za-z]{3}$/;
const INDICATOR = /^[ -~]$/;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Collects one record from the events of the XML parser. */
class RecordBuilder {
  readonly fields: MarcField[] = [];
  leader: string | undefined;
  private readonly path: string[] = [];
  private text = '';
  private tag = '';
  private code = '';
  private indicators: [string, string] = [' ', ' '];
  private list: SubfieldList;
  /** How deep inside an element that is not ours. */
  private foreign = 0;
  /** Whether the field being read has a tag that can be one. */
  private isUsable = true;

  constructor(
    private readonly limits: MarcLimits,
    private readonly warnings: Warnings,
  ) {
    this.list = new SubfieldList('', warnings);
  }

  open({ name, attributes }: SaxesTagPlain): void {
    const element = localName(name);
    if (this.foreign > 0 || this.isForeign(element)) {
      this.foreign += 1;
      return;
    }
    if (!CHILDREN[this.path.at(-1) ?? '']?.includes(element)) {
      throw new Unreadable(
        'marc.xml_structure',
        `element ${name.slice(0, 40)} does not belong in ${this.path.at(-1) ?? 'the input'}`,
      );
    }
    this.path.push(element);
    this.text = '';
    if (element === 'controlfield' || element === 'datafield') this.beginField(attributes);
    if (element === 'subfield') this.code = attributes['code'] ?? '';
  }

  addText(text: string): void {
    if (this.foreign > 0) return;
    this.text += text;
    if (this.path.at(-1) === 'record' && text.trim() !== '') {
      throw new Unreadable('marc.xml_structure', 'text outside the fields of a record');
    }
  }

  close(): void {
    if (this.foreign > 0) {
      this.foreign -= 1;
      return;
    }
    const element = this.path.pop();
    if (element === 'leader') this.leader = this.text;
    if (element === 'controlfield') this.addField({ tag: this.tag, value: this.checkedText(controlText) });
    if (element === 'subfield') this.addSubfield();
    if (element === 'datafield') {
      const [ind1, ind2] = this.indicators;
      this.addField({ tag: this.tag, ind1, ind2, subfields: this.list.subfields });
    }
  }

  /** Programs put elements of their own beside the fields; what is in them is not the record's. */
  private isForeign(element: string): boolean {
    if (this.path.at(-1) !== 'record' || OURS.has(element)) return false;
    this.warnings.add('foreign_element', `element ${element.slice(0, 40)} is none of MARCXML; passed over`);
    return true;
  }

  private beginField(attributes: Record<string, string>): void {
    const tag = attributes['tag'] ?? '';
    this.isUsable = TAG.test(tag);
    if (!this.isUsable) {
      this.warnings.add('tag_unusable', `a field has a tag that cannot be one ("${tag.slice(0, 10)}"); left out`);
    }
    this.tag = tag;
    this.list = new SubfieldList(tag, this.warnings);
    const given = [attributes['ind1'], attributes['ind2']];
    const isData = this.path.at(-1) === 'datafield';
    if (isData && !given.every((one) => one !== undefined && INDICATOR.test(one))) {
      this.warnings.add('indicators', `field ${tag} lacks usable indicators`, tag);
    }
    const [ind1 = ' ', ind2 = ' '] = given.map((one) => (one !== undefined && INDICATOR.test(one) ? one : ' '));
    this.indicators = [ind1, ind2];
  }

  private addField(field: MarcField): void {
    if (!this.isUsable) return;
    this.fields.push(field);
    if (this.fields.length > this.limits.fields) {
      throw new Unreadable('marc.too_many_fields', `more than ${this.limits.fields} fields`);
    }
  }

  private addSubfield(): void {
    this.checkLength();
    // More than one character is no code either; the first may be meant.
    const [code = ''] = this.code;
    this.list.add(code, this.text);
    this.text = '';
  }

  private checkedText(clean: typeof cleanText): string {
    this.checkLength();
    return clean(this.text, this.tag, this.warnings);
  }

  private checkLength(): void {
    const bytes = Buffer.byteLength(this.text);
    if (bytes > this.limits.subfieldBytes) {
      throw new Unreadable(
        'marc.subfield_too_long',
        `field ${this.tag}: ${bytes} bytes, ${this.limits.subfieldBytes} allowed`,
      );
    }
  }
}

/** XML is a text format: the length and base address of a leader have no meaning there, its 24 characters do. */
function soundLeader(text: string | undefined, warnings: Warnings): string {
  const leader = (text ?? '').replace(/[^ -~]/g, ' ');
  if (leader.length === LEADER_LENGTH) return leader;
  warnings.add('leader_repaired', `the leader has ${leader.length} characters, not ${LEADER_LENGTH}`);
  return leader.padEnd(LEADER_LENGTH).slice(0, LEADER_LENGTH);
}

function textOf(bytes: Uint8Array, damaged: Damaged): { text: string; charset: CharsetDecision } {
  if (damaged === 'keep') {
    const charset = nearestCharset(bytes, 'utf-8');
    return { text: decodeText(bytes, charset.name), charset };
  }
  const charset = decideCharset(bytes);
  const text = charset && decodeText(bytes, charset.name);
  if (!charset || !text || text.includes('\ufffd')) {
    throw new Unreadable('marc.charset_undecided', 'the text is neither sound UTF-8 nor GB 18030');
  }
  return { text, charset };
}

/**
 * Reads one `record` element (MARC 21 XML Schema, `http://www.loc.gov/MARC21/slim`), whatever its namespace prefix.
 *
 * @throws Unreadable with the reason when it is not well-formed or not MARCXML
 */
export function parseMarcXml(
  bytes: Uint8Array,
  limits: MarcLimits,
  damaged: Damaged = 'refuse',
): { record: MarcRecord; warnings: Warnings } {
  const warnings = new Warnings();
  const { text, charset } = textOf(bytes, damaged);
  tellGuess(charset, warnings);
  const builder = new RecordBuilder(limits, warnings);
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw new Unreadable('marc.xml_malformed', error.message.slice(0, 200));
  });
  parser.on('doctype', () => {
    throw new Unreadable('marc.xml_forbidden', 'a document type declaration is not accepted');
  });
  parser.on('opentag', (tag) => builder.open(tag));
  parser.on('text', (part) => builder.addText(part));
  parser.on('cdata', (part) => builder.addText(part));
  parser.on('closetag', () => builder.close());
  parser.write(text).close();
  if (builder.fields.length === 0) throw new Unreadable('marc.no_fields', 'the record has no fields');
  const { fields } = builder;
  return {
    record: { leader: soundLeader(builder.leader, warnings), fields, flavour: guessFlavour(fields), charset },
    warnings,
  };
}
