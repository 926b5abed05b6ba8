import { LOAD_BATCH_BYTES, LOAD_BATCH_RECORDS, type LoadItem } from '@shuqiao/contracts';
import { controlValue, type MarcFormat, type MarcItem, type MarcRecord } from '@shuqiao/marc';
import type { Finding } from './finding.entity.js';
import { wordsForProblem, wordsForWarnings } from './finding.words.js';

/** A record of more bytes than this would not fit into a batch once it is written in base64. */
export const LARGEST_RECORD = Math.floor(LOAD_BATCH_BYTES / 4) * 3;

export type Report = Pick<Finding, 'index' | 'offset' | 'kind' | 'reason'>;

/** What is asked of the catalogue at once and committed at once. */
export interface Batch {
  records: LoadItem[];
  /** Of each record, in the same order, what stands in its field 001; empty where that is missing. */
  controlNumbers: string[];
  findings: Report[];
  /** Where the batch ends in the file, in bytes. */
  end: number;
  /** How many items it holds, unreadable stretches included. */
  count: number;
}

/** Where a job goes on: bytes and items of its file that are done with. */
export interface Start {
  bytesDone: number;
  readCount: number;
}

/**
 * Gathers what a reader finds into batches of at most LOAD_BATCH_RECORDS items and LOAD_BATCH_BYTES of base64.
 * The reader began at `start`: offsets and places are made those of the whole file.
 */
export async function* batchesOf(
  items: AsyncIterable<MarcItem>,
  format: MarcFormat,
  start: Start,
): AsyncGenerator<Batch> {
  let batch = newBatch(start.bytesDone);
  let size = 0;
  let index = start.readCount;
  for await (const item of items) {
    const raw = item.kind === 'record' ? Buffer.from(item.raw).toString('base64') : '';
    if (batch.count === LOAD_BATCH_RECORDS || (batch.count > 0 && size + raw.length > LOAD_BATCH_BYTES)) {
      yield batch;
      batch = newBatch(batch.end);
      size = 0;
    }
    const place = item.kind === 'record' ? item : item.error;
    const offset = start.bytesDone + place.offset;
    batch.end = offset + place.length;
    batch.count += 1;
    size += raw.length;
    if (item.kind === 'record') {
      batch.records.push({ index, offset, format, raw });
      batch.controlNumbers.push(controlNumberOf(item.record));
    }
    const report = reportOf(item);
    if (report) batch.findings.push({ index, offset, ...report });
    index += 1;
  }
  if (batch.count > 0) yield batch;
}

const newBatch = (end: number): Batch => ({ records: [], controlNumbers: [], findings: [], end, count: 0 });

const LONGEST_NUMBER = 200;
/** PostgreSQL keeps no NUL in a text. */
const controlNumberOf = (record: MarcRecord): string =>
  (controlValue(record, '001') ?? '').replaceAll('\0', '').slice(0, LONGEST_NUMBER).trim();

function reportOf(item: MarcItem): Pick<Report, 'kind' | 'reason'> | undefined {
  if (item.kind === 'error') return { kind: 'rejected', reason: wordsForProblem(item.error) };
  return item.warnings.length > 0 ? { kind: 'repaired', reason: wordsForWarnings(item.warnings) } : undefined;
}
