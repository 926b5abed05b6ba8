import { type DataField, dataFields, type MarcRecord, subfieldValues } from '@shuqiao/marc';
import { type Level, levels, normaliseRanges, type SerialRange } from './ranges.js';
import { parseStatement, rangeOfValues } from './statement.parser.js';

/** Where a member library writes its holdings into a bibliographic record. Plain data, one for each member. */
export interface HoldingMapping {
  /** Tag of the field that stands for a holding or an item. */
  readonly tag: string;
  /** Codes of subfields, one character each; the first that is not empty counts. Empty: not told. */
  readonly library: string;
  readonly location: string;
  /** Codes whose texts make the call number, in this order, and what stands between them. */
  readonly callNumber: string;
  readonly callNumberJoin: string;
  /** Code of the whole call number, for fields without the parts. */
  readonly wholeCallNumber: string;
  /** Every text of these is a barcode. */
  readonly barcodes: string;
  /** The number of copies; without one it is that of the barcodes, at least 1. */
  readonly copies: string;
  /** Textual statement of a serial's holdings in the same field. */
  readonly statement: string;
  /** Fields of their own with such statements: tag and codes. */
  readonly statementFields: readonly { readonly tag: string; readonly codes: string }[];
}

/** What one library holds of a title. */
export interface MappedHolding {
  readonly library: string | null;
  readonly location: string | null;
  readonly callNumber: string | null;
  readonly barcodes: readonly string[];
  /** At least 1. */
  readonly copies: number;
  /** What it holds of a serial; empty for books and where it is not told. */
  readonly ranges: readonly SerialRange[];
  /** What is missing within them and is told more finely than they are. */
  readonly gaps: readonly SerialRange[];
  /** Statements as they stand in the record, where they were not understood, or not wholly. */
  readonly unread: readonly string[];
}

/** CNMARC 905 as most Chinese systems fill it; MARC 21 852 with 853/863 and 866 (MARC 21 Format for Holdings Data). */
export const defaultHoldingMappings: Readonly<Record<'cnmarc' | 'marc21', HoldingMapping>> = {
  cnmarc: {
    tag: '905',
    library: 'a',
    location: 'c',
    callNumber: 'de',
    callNumberJoin: '/',
    wholeCallNumber: 's',
    barcodes: 'b',
    copies: 'f',
    statement: 'v',
    statementFields: [],
  },
  marc21: {
    tag: '852',
    library: 'a',
    location: 'bc',
    callNumber: 'hi',
    callNumberJoin: ' ',
    wholeCallNumber: 'j',
    barcodes: 'p',
    copies: '',
    statement: '',
    statementFields: [{ tag: '866', codes: 'a' }],
  },
};

const MOST_HOLDINGS = 2_000;
const MOST_FIELDS = 6_000;
const MOST_COPIES = 9_999;

const first = (field: DataField, codes: string): string | null =>
  [...codes].flatMap((code) => subfieldValues(field, code))[0] ?? null;

function callNumberOf(field: DataField, mapping: HoldingMapping): string | null {
  const parts = [...mapping.callNumber].flatMap((code) => subfieldValues(field, code).slice(0, 1));
  return parts.join(mapping.callNumberJoin) || first(field, mapping.wholeCallNumber);
}

/** What statements say of a serial. */
type Told = Pick<MappedHolding, 'ranges' | 'gaps' | 'unread'>;

const nothing: Told = { ranges: [], gaps: [], unread: [] };

const together = (some: readonly Told[]): Told => ({
  ranges: normaliseRanges(some.flatMap(({ ranges }) => ranges)),
  gaps: normaliseRanges(some.flatMap(({ gaps }) => gaps)),
  unread: [...new Set(some.flatMap(({ unread }) => unread))],
});

const MOST_CHARACTERS = 200_000;

/** Reads the statements of one record; what is beyond a bound stays as it stands. */
class Statements {
  private left = MOST_CHARACTERS;

  read(statement: string): Told {
    this.left -= statement.length;
    if (this.left < 0) return { ...nothing, unread: [statement] };
    const { ranges, gaps, isWhole } = parseStatement(statement);
    return { ranges, gaps, unread: isWhole ? [] : [statement] };
  }
}

function holdingOf(field: DataField, mapping: HoldingMapping, told: readonly Told[]): MappedHolding {
  const barcodes = mapping.barcodes === '' ? [] : subfieldValues(field, mapping.barcodes);
  const stated = Number(/\d{1,6}/.exec(first(field, mapping.copies) ?? '')?.[0] ?? 0);
  return {
    library: first(field, mapping.library),
    location: first(field, mapping.location),
    callNumber: callNumberOf(field, mapping),
    barcodes,
    copies: Math.min(Math.max(stated, barcodes.length, 1), MOST_COPIES),
    ...together(told),
  };
}

/** Level by the caption of an 853 ("v.", "no.", "(year)"), or by the place of the subfield where it has none. */
function captionLevel(caption: string, code: string): Level | undefined {
  if (/year|年/i.test(caption)) return 'year';
  if (/^\W*(?:v|bd|卷|t\b)/i.test(caption)) return 'volume';
  if (/^\W*(?:n|iss|期|#|号)/i.test(caption)) return 'issue';
  return { a: 'volume', b: 'issue', i: 'year' }[code] as Level | undefined;
}

const linkOf = (field: DataField): string => (subfieldValues(field, '8')[0] ?? '').split('.')[0] ?? '';

/** The captions of 853, by the number in $8. */
const captionsOf = (record: Pick<MarcRecord, 'fields'>): Map<string, DataField> =>
  new Map(dataFields(record, '853').map((field) => [linkOf(field), field]));

function codedRange(field: DataField, captions: ReadonlyMap<string, DataField>): SerialRange | undefined {
  const pattern = captions.get(linkOf(field));
  const values: Partial<Record<Level, string>> = {};
  for (const { code, value } of field.subfields) {
    if (!/[a-fi]/.test(code)) continue;
    const caption = pattern?.subfields.find((subfield) => subfield.code === code)?.value ?? '';
    const level = captionLevel(caption, code);
    if (level && values[level] === undefined) values[level] = value;
  }
  return levels.some((level) => values[level]) ? rangeOfValues(values) : undefined;
}

/** The ranges of 863 (with the captions of the 853 of the same number in $8): MARC 21 Format for Holdings Data, 853–865. */
export function codedRanges(record: Pick<MarcRecord, 'fields'>): SerialRange[] {
  const captions = captionsOf(record);
  const ranges = dataFields(record, '863').map((field) => codedRange(field, captions));
  return normaliseRanges(ranges.filter((range) => range !== undefined));
}

/** What a field says of a serial: that of a holding, an 863, or another that the mapping names. */
function toldIn(
  field: DataField,
  mapping: HoldingMapping,
  captions: ReadonlyMap<string, DataField>,
  statements: Statements,
): Told {
  const apart = mapping.statementFields.flatMap((one) => (one.tag === field.tag ? one.codes : [])).join('');
  const codes = field.tag === mapping.tag ? mapping.statement : apart;
  if (codes !== '' || field.tag === mapping.tag || field.tag !== '863')
    return together(subfieldValues(field, codes).map((statement) => statements.read(statement)));
  const range = codedRange(field, captions);
  if (range) return { ...nothing, ranges: [range] };
  const words = field.subfields.filter(({ code }) => /[a-m]/.test(code)).map(({ value }) => value);
  return { ...nothing, unread: words.length > 0 ? [words.join(' ')] : [] };
}

/**
 * What is told of a serial, by the field of the holding it belongs to: what stands in that field, and in fields of their own
 * behind it where such fields stand between those of holdings; else they belong to the first.
 */
function toldByField(
  record: Pick<MarcRecord, 'fields'>,
  mapping: HoldingMapping,
  fields: readonly DataField[],
): Map<DataField | undefined, Told[]> {
  const isHolding = ({ tag }: DataField): boolean => tag === mapping.tag;
  const firstApart = fields.findIndex((field) => !isHolding(field));
  const isMixed = firstApart !== -1 && fields.slice(firstApart).some(isHolding);
  const captions = captionsOf(record);
  const statements = new Statements();
  const told = new Map<DataField | undefined, Told[]>([[undefined, []]]);
  let owner = fields.find(isHolding);
  for (const field of fields) {
    if (isHolding(field)) told.set(field, told.get(field) ?? []);
    if (isHolding(field) && isMixed) owner = field;
    told.get(isHolding(field) ? field : owner)?.push(toldIn(field, mapping, captions, statements));
  }
  return told;
}

const keyOf = ({ library, location, callNumber }: MappedHolding): string =>
  JSON.stringify([library, location, callNumber]);

/** Fields that tell of the same place and call number are items of one holding. */
function gathered(holdings: readonly MappedHolding[]): MappedHolding[] {
  const byKey = new Map<string, [MappedHolding, ...MappedHolding[]]>();
  for (const holding of holdings) {
    const group = byKey.get(keyOf(holding));
    if (group) group.push(holding);
    else byKey.set(keyOf(holding), [holding]);
  }
  return [...byKey.values()].map((group) =>
    group.length === 1
      ? group[0]
      : {
          ...group[0],
          ...together(group),
          barcodes: [...new Set(group.flatMap(({ barcodes }) => barcodes))],
          copies: Math.min(
            group.reduce((sum, { copies }) => sum + copies, 0),
            MOST_COPIES,
          ),
        },
  );
}

/** Tags of the fields with statements of their own; coded ones are read wherever there are any. */
function tagsApart({ tag, statementFields }: HoldingMapping): string[] {
  const tags = statementFields.map((field) => field.tag);
  return tags.length === 0 ? [] : ['863', ...tags].filter((one) => one !== tag);
}

/**
 * The holdings written inside a record, by a member's mapping (default: that of the record's format). Fields of the same
 * library, location and call number are one holding. Statements in fields of their own (866, 863) belong to the holding
 * they follow, or to one without library where the record has none.
 *
 * @returns 2,000 at most.
 */
export function holdingsBy(
  record: Pick<MarcRecord, 'fields' | 'flavour'>,
  mapping: HoldingMapping = defaultHoldingMappings[record.flavour === 'marc21' ? 'marc21' : 'cnmarc'],
): MappedHolding[] {
  const fields = dataFields(record, mapping.tag, ...tagsApart(mapping)).slice(0, MOST_FIELDS);
  const told = toldByField(record, mapping, fields);
  const holdings = fields
    .filter(({ tag }) => tag === mapping.tag)
    .slice(0, MOST_HOLDINGS)
    .map((field) => holdingOf(field, mapping, told.get(field) ?? []));
  if (holdings.length > 0) return gathered(holdings);
  const ownerless = together(told.get(undefined) ?? []);
  if (ownerless.ranges.length === 0 && ownerless.unread.length === 0) return [];
  return [{ library: null, location: null, callNumber: null, barcodes: [], copies: 1, ...ownerless }];
}
