import { hash } from 'node:crypto';
import type { LoadItem } from '@shuqiao/contracts';
import { type Bibliography, describe } from '@shuqiao/bibliography';
import { controlValue, type MarcRecord, recordsIn } from '@shuqiao/marc';
import { type Finding, profileOf, qualityScore, validate } from '@shuqiao/marc-rules';
import { candidateKeys } from '@shuqiao/matching';
import { type Mappings, standardMappings } from '../places/mapping.js';
import { holdingsIn, type ToldHoldings } from '../places/places.js';
import { columnsOf, describeForIndex, hasNoTitle } from './description.js';

/** One item of a batch that can be stored. */
export interface ReadItem {
  readonly index: number;
  readonly format: LoadItem['format'];
  readonly raw: Buffer;
  readonly contentHash: Buffer;
  readonly controlNumber: string;
  readonly findings: readonly Finding[];
  /** 0 to 100. */
  readonly score: number;
  /** Candidate keys as the table holds them. */
  readonly keys: readonly string[];
  /** What a record of its own would have in its row, as `columnsOf` writes it. */
  readonly columns: string;
  readonly holdings: ToldHoldings;
  /** What it is compared by. */
  readonly bib: Bibliography;
}

/** One that cannot, and why: for the report the cataloguer reads. */
export interface RejectedItem {
  readonly index: number;
  readonly reason: string;
  /** Set where the record says of itself that it was deleted: which record of the member is meant. */
  readonly deletes?: string;
}

const LONGEST_REASON = 300;
/** Leader/06 of authority, holdings, classification and community records, in MARC 21 and in UNIMARC. */
const NOT_BIBLIOGRAPHIC = /[q-z]/;
const DELETED =
  '记录头标 05 位是“d”，要删除的记录本馆没有 (leader/05: marked as deleted, and the library has no such record)';

/** The record in some stored bytes; they were read once already, when they were loaded. */
export function readStored(raw: Buffer, format: LoadItem['format']): MarcRecord {
  const record = [...recordsIn(raw, { format })].find((item) => item.kind === 'record');
  if (!record) throw new Error('a stored record cannot be read any more');
  return record.record;
}

/** What is wrong with a record that could be read; null when it belongs in the catalogue. */
function faultOf(record: MarcRecord, bib: Bibliography): string | null {
  const type = record.leader[6] ?? ' ';
  const titleField = record.flavour === 'marc21' ? '245' : '200';
  if (NOT_BIBLIOGRAPHIC.test(type))
    return `记录头标 06 位是“${type}”，不是书目记录 (leader/06: not a bibliographic record)`;
  return hasNoTitle(bib) ? `字段 ${titleField}：没有题名 (field ${titleField}: no title)` : null;
}

/** A candidate key as the table holds it: the first 64 bits of its hash, a decimal number with sign. */
const storedKey = (key: string): string =>
  BigInt.asIntN(64, BigInt(`0x${hash('sha256', key, 'hex').slice(0, 16)}`)).toString();

/** The bytes of one record as they came, with their place in the file. */
export interface Piece {
  readonly index: number;
  readonly format: LoadItem['format'];
  readonly raw: Buffer;
}

/**
 * Judges a record that could be read, and makes ready what is stored of it.
 *
 * @param mappings where the member's records tell its holdings
 */
export function takeRecord(
  { index, format, raw }: Piece,
  record: MarcRecord,
  mappings: Mappings = standardMappings,
): ReadItem | RejectedItem {
  if (record.leader[5] === 'd') {
    const deletes = controlValue(record, '001');
    return { index, reason: DELETED, ...(deletes && { deletes }) };
  }
  const bib = describe(record);
  const fault = faultOf(record, bib);
  if (fault !== null) return { index, reason: fault };
  const contentHash = hash('sha256', raw, 'buffer');
  const profile = profileOf(record);
  const findings = validate(record, profile);
  return {
    index,
    format,
    raw,
    contentHash,
    // Without a control number of its own a record can only be recognised by its bytes.
    controlNumber: bib.identifiers.control ?? `sha256:${contentHash.toString('hex')}`,
    findings,
    score: qualityScore(record, profile, findings),
    keys: [...new Set(candidateKeys(bib).map(storedKey))],
    bib,
    columns: columnsOf(describeForIndex(bib)),
    holdings: holdingsIn(record, mappings),
  };
}

/**
 * Reads one record of a batch. Never throws for what is in the bytes: a bad record is a rejected item, and the reason names
 * the field or the part of the record that is wrong.
 */
export function readPiece({ index, format, raw }: Piece, mappings: Mappings): ReadItem | RejectedItem {
  const rejected = (reason: string): RejectedItem => ({ index, reason: reason.slice(0, LONGEST_REASON) });
  const items = [...recordsIn(raw, { format })];
  const [first] = items;
  if (!first) return rejected('没有内容 (no bytes of a record)');
  if (first.kind === 'error') return rejected(`无法读出这条记录 (${first.error.code}: ${first.error.message})`);
  if (items.length > 1) return rejected(`不止一条记录 (${items.length} records or pieces where one was announced)`);
  return takeRecord({ index, format, raw }, first.record, mappings);
}
