import type { LoadOutcome } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import type { Batch } from '../batches/batches.js';
import type { Job } from './job.entity.js';

/** What became of a record; a new one is told by what the catalogue matched it with. */
export type Result = Exclude<LoadOutcome['outcome'], 'new'> | 'founded' | 'joined' | 'review';

const LETTERS: Record<Result, string> = {
  founded: 'n',
  joined: 'm',
  review: 'w',
  changed: 'c',
  unchanged: 'u',
  rejected: 'r',
  deleted: 'd',
};
const RESULTS = new Map(Object.entries(LETTERS).map(([result, letter]) => [letter, result as Result]));

const resultOf = ({ outcome, match }: LoadOutcome): Result => (outcome === 'new' ? (match ?? 'founded') : outcome);

/** One record of the file and what became of it. */
export interface LoadedRecord {
  index: number;
  offset: number;
  controlNumber: string;
  result: Result;
  recordId: string | null;
}

const INSERT = `
  INSERT INTO loaded_batch (job_id, institution_id, first_index, item_count, indexes, offsets, control_numbers, results,
    record_ids)
  VALUES ($1, $2, $3, $4, $5::integer[], $6::integer[], $7::text[], $8, $9::uuid[])`;

/** Keeps what became of each record of a batch in one row: a row for each record would cost as much as loading it. */
export async function keepBatch(
  tx: EntityManager,
  job: Job,
  { records, controlNumbers, count }: Batch,
  outcomes: ReadonlyMap<number, LoadOutcome>,
): Promise<void> {
  const told = records.map(({ index }) => outcomes.get(index));
  await tx.query(INSERT, [
    job.id,
    job.institutionId,
    job.readCount,
    count,
    records.map(({ index }) => index),
    records.map(({ offset }) => offset),
    controlNumbers,
    told.map((outcome) => (outcome ? LETTERS[resultOf(outcome)] : LETTERS.rejected)).join(''),
    told.map((outcome) => outcome?.recordId ?? null),
  ]);
}

/** One row of `loaded_batch` as the report reads it. */
export interface LoadedBatch {
  firstIndex: number;
  itemCount: number;
  indexes: number[];
  offsets: number[];
  controlNumbers: string[];
  results: string;
  recordIds: (string | null)[];
}

export const SELECT_BATCHES = `
  SELECT first_index AS "firstIndex", item_count AS "itemCount", indexes, offsets, control_numbers AS "controlNumbers",
    results, record_ids AS "recordIds"
  FROM loaded_batch
  WHERE job_id = $1 AND first_index >= $2 ORDER BY first_index LIMIT $3`;

export const recordsOf = (batch: LoadedBatch): LoadedRecord[] =>
  batch.indexes.map((index, at) => ({
    index,
    offset: batch.offsets[at] ?? 0,
    controlNumber: batch.controlNumbers[at] ?? '',
    result: RESULTS.get(batch.results[at] ?? '') ?? 'rejected',
    recordId: batch.recordIds[at] ?? null,
  }));
