import type { LoadOutcome } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import type { IdentifiedItem } from './identity.js';

const LOADING_LOCK = 7_317_010;

/** One batch is written at a time: two at once could each found a record for the same title. */
export const waitForTurn = async (tx: EntityManager): Promise<void> => {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [LOADING_LOCK]);
};

/** What came of these items of a job, as far as they were loaded before. */
export async function knownOutcomes(
  tx: EntityManager,
  jobId: string,
  indexes: readonly number[],
): Promise<LoadOutcome[]> {
  return tx.query<LoadOutcome[]>(
    `SELECT item_index AS index, outcome, record_id AS "recordId", reason FROM load_outcome
      WHERE job_id = $1 AND item_index = ANY ($2)`,
    [jobId, indexes],
  );
}

export async function keepOutcomes(
  tx: EntityManager,
  jobId: string,
  institutionId: string,
  outcomes: readonly LoadOutcome[],
): Promise<void> {
  await tx.query(
    `INSERT INTO load_outcome (job_id, institution_id, item_index, outcome, record_id, reason)
     SELECT $1, $2, * FROM unnest($3::integer[], $4::text[], $5::uuid[], $6::text[])`,
    [
      jobId,
      institutionId,
      outcomes.map(({ index }) => index),
      outcomes.map(({ outcome }) => outcome),
      outcomes.map(({ recordId }) => recordId),
      outcomes.map(({ reason }) => reason),
    ],
  );
}

const UPSERT_RECORDS = `
  INSERT INTO record (id, source_id, match_key, title, title_key, authors, publisher, year, isbn, issn, language, clc,
    demonstration, folded, terms, holders)
  SELECT id, source_id, decode(match_key, 'hex'), title, title_key, authors, publisher, year, isbn, issn, language, clc,
    demonstration, folded, array_to_tsvector(terms), 1
  FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, source_id uuid, match_key text, title text, title_key text,
    authors text[], publisher text, year integer, isbn text[], issn text[], language text, clc text,
    demonstration boolean, folded text, terms text[])
  ON CONFLICT (id) DO UPDATE SET match_key = excluded.match_key, title = excluded.title, title_key = excluded.title_key,
    authors = excluded.authors, publisher = excluded.publisher, year = excluded.year, isbn = excluded.isbn,
    issn = excluded.issn, language = excluded.language, clc = excluded.clc, demonstration = excluded.demonstration,
    folded = excluded.folded, terms = excluded.terms, changed_at = now()`;

const toRow = ({ recordId, sourceId, description }: IdentifiedItem): object => {
  const { titleKey, matchKey, ...rest } = description;
  return { ...rest, id: recordId, source_id: sourceId, title_key: titleKey, match_key: matchKey.toString('hex') };
};

const UPSERT_SOURCES = `
  INSERT INTO source_record (institution_id, job_id, id, control_number, record_id, format, raw, content_hash)
  SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::bytea[], $8::bytea[])
  ON CONFLICT (institution_id, control_number) DO UPDATE SET job_id = excluded.job_id, format = excluded.format,
    raw = excluded.raw, content_hash = excluded.content_hash, loaded_at = now()`;

const UPSERT_HOLDINGS = `
  INSERT INTO holding (institution_id, record_id, call_number, copies)
  SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::integer[])
  ON CONFLICT (record_id, institution_id) DO UPDATE SET call_number = excluded.call_number, copies = excluded.copies`;

const COUNT_HOLDERS = `
  UPDATE record SET holders = counted.holders
  FROM (SELECT record_id, count(*)::integer AS holders FROM holding WHERE record_id = ANY ($1) GROUP BY record_id) AS counted
  WHERE record.id = counted.record_id AND record.holders <> counted.holders`;

/** Brings the number of holders up to date, by which hits are ordered. */
export const countHolders = async (tx: EntityManager, recordIds: readonly string[]): Promise<void> => {
  await tx.query(COUNT_HOLDERS, [recordIds]);
};

/** Writes new and changed items: records, contributions and the member's own holdings. */
export async function store(
  tx: EntityManager,
  jobId: string,
  institutionId: string,
  items: readonly IdentifiedItem[],
): Promise<void> {
  const written = items.filter(({ outcome }) => outcome !== 'unchanged');
  if (written.length === 0) return;
  const recordIds = written.map(({ recordId }) => recordId);
  await tx.query(UPSERT_RECORDS, [JSON.stringify(written.filter(({ shown }) => shown).map(toRow))]);
  await tx.query(UPSERT_SOURCES, [
    institutionId,
    jobId,
    written.map(({ sourceId }) => sourceId),
    written.map(({ controlNumber }) => controlNumber),
    recordIds,
    written.map(({ format }) => format),
    written.map(({ raw }) => raw),
    written.map(({ contentHash }) => contentHash),
  ]);
  await tx.query(UPSERT_HOLDINGS, [
    institutionId,
    recordIds,
    written.map(({ callNumber }) => callNumber),
    written.map(({ copies }) => copies),
  ]);
  await countHolders(tx, recordIds);
}

/** A holding that is told without a record of the library's own. */
export interface BareHolding {
  readonly recordId: string;
  readonly callNumber: string | null;
  readonly copies: number;
}

/** Notes that a library also holds these records; what it told before stays. */
export async function holdAlso(
  tx: EntityManager,
  institutionId: string,
  holdings: readonly BareHolding[],
): Promise<void> {
  await tx.query(
    `INSERT INTO holding (institution_id, record_id, call_number, copies)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::integer[]) ON CONFLICT DO NOTHING`,
    [
      institutionId,
      holdings.map(({ recordId }) => recordId),
      holdings.map(({ callNumber }) => callNumber),
      holdings.map(({ copies }) => copies),
    ],
  );
}
