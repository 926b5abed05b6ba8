import { type DataField, dataFields, type MarcRecord, subfieldValues } from '@shuqiao/marc';
import { type Level, levels, normaliseRanges, type SerialRange } from './ranges.js';
import { parseRanges, rangeOfValues } from './statement.parser.js';

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
    library: 'ab',
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
const MOST_COPIES = 9_999;

const first = (field: DataField, codes: string): string | null =>
  [...codes].flatMap((code) => subfieldValues(field, code))[0] ?? null;

function callNumberOf(field: DataField, mapping: HoldingMapping): string | null {
  const parts = [...mapping.callNumber].flatMap((code) => subfieldValues(field, code).slice(0, 1));
  return parts.join(mapping.callNumberJoin) || first(field, mapping.wholeCallNumber);
}

function holdingOf(field: DataField, mapping: HoldingMapping): MappedHolding {
  const barcodes = mapping.barcodes === '' ? [] : subfieldValues(field, mapping.barcodes);
  const stated = Number(/\d{1,6}/.exec(first(field, mapping.copies) ?? '')?.[0] ?? 0);
  const statements = mapping.statement === '' ? [] : subfieldValues(field, mapping.statement);
  const library = first(field, mapping.library);
  const location = first(field, mapping.location);
  return {
    library,
    location: location === library ? null : location,
    callNumber: callNumberOf(field, mapping),
    barcodes,
    copies: Math.min(Math.max(stated, barcodes.length, 1), MOST_COPIES),
    ranges: normaliseRanges(statements.flatMap(parseRanges)),
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

/** The ranges of 863 (with the captions of the 853 of the same number in $8): MARC 21 Format for Holdings Data, 853–865. */
export function codedRanges(record: Pick<MarcRecord, 'fields'>): SerialRange[] {
  const captions = new Map(dataFields(record, '853').map((field) => [linkOf(field), field]));
  const ranges = dataFields(record, '863').map((field) => {
    const pattern = captions.get(linkOf(field));
    const values: Partial<Record<Level, string>> = {};
    for (const { code, value } of field.subfields) {
      if (!/[a-fi]/.test(code)) continue;
      const caption = pattern?.subfields.find((subfield) => subfield.code === code)?.value ?? '';
      const level = captionLevel(caption, code);
      if (level && values[level] === undefined) values[level] = value;
    }
    return levels.some((level) => values[level]) ? rangeOfValues(values) : undefined;
  });
  return normaliseRanges(ranges.filter((range) => range !== undefined));
}

const keyOf = ({ library, location, callNumber }: MappedHolding): string =>
  JSON.stringify([library, location, callNumber]);

/** Fields that tell of the same place and call number are items of one holding. */
function gathered(holdings: readonly MappedHolding[]): MappedHolding[] {
  const byKey = new Map<string, MappedHolding>();
  for (const holding of holdings) {
    const before = byKey.get(keyOf(holding));
    const both = before && {
      ...before,
      barcodes: [...new Set([...before.barcodes, ...holding.barcodes])],
      copies: Math.min(before.copies + holding.copies, MOST_COPIES),
      ranges: normaliseRanges([...before.ranges, ...holding.ranges]),
    };
    byKey.set(keyOf(holding), both ?? holding);
  }
  return [...byKey.values()];
}

/**
 * The holdings written inside a record, by a member's mapping (default: that of the record's format). Fields of the same
 * library, location and call number are one holding. Statements in fields of their own (866, 863) belong to the first
 * holding, or to one without library where the record has none.
 *
 * @returns 2,000 at most.
 */
export function holdingsBy(
  record: Pick<MarcRecord, 'fields' | 'flavour'>,
  mapping: HoldingMapping = defaultHoldingMappings[record.flavour === 'marc21' ? 'marc21' : 'cnmarc'],
): MappedHolding[] {
  const fields = dataFields(record, mapping.tag).slice(0, MOST_HOLDINGS);
  const holdings = gathered(fields.map((field) => holdingOf(field, mapping)));
  const statements = mapping.statementFields.flatMap(({ tag, codes }) =>
    dataFields(record, tag).flatMap((field) => subfieldValues(field, codes)),
  );
  const coded = mapping.statementFields.length > 0 ? codedRanges(record) : [];
  const ranges = normaliseRanges([...statements.flatMap(parseRanges), ...coded]);
  if (ranges.length === 0) return holdings;
  const [one, ...others] = holdings;
  const nobody = { library: null, location: null, callNumber: null, barcodes: [], copies: 1, ranges: [] };
  const target = one ?? nobody;
  return [{ ...target, ranges: normaliseRanges([...target.ranges, ...ranges]) }, ...others];
}
