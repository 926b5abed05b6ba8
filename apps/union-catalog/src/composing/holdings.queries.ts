import type { EntityManager } from 'typeorm';
import type { ToldHoldings } from '../places/places.js';

// What a library holds of a record is what its contributions to the cluster say, and what it told without one.

const FROM_MEMBERS = `
  INSERT INTO holding (record_id, institution_id, call_number, copies, places)
  SELECT record_id, institution_id, (array_agg(call_number ORDER BY id) FILTER (WHERE call_number IS NOT NULL))[1],
    least(sum(copies), 99999)::integer, jsonb_path_query_array(jsonb_agg(places ORDER BY id), '$[0 to 19][*]')
  FROM source_record WHERE record_id = ANY ($1) AND ($2::uuid IS NULL OR institution_id = $2) GROUP BY 1, 2
  ON CONFLICT (record_id, institution_id) DO UPDATE SET copies = excluded.copies + coalesce(holding.bare_copies, 0),
    call_number = coalesce(excluded.call_number, holding.bare_call_number), places = excluded.places`;

const NOT_FROM_MEMBERS = `record_id = ANY ($1) AND ($2::uuid IS NULL OR institution_id = $2) AND NOT EXISTS (
  SELECT FROM source_record s WHERE s.record_id = holding.record_id AND s.institution_id = holding.institution_id)`;

const AWAY = `
  UPDATE holding SET on_loan = away.copies FROM (
    SELECT h.record_id, h.institution_id, count(DISTINCT l.request_id)::integer AS copies
      FROM holding h
      LEFT JOIN redirect r ON r.record_id = h.record_id
      LEFT JOIN lent_copy l ON l.institution_id = h.institution_id AND NOT l.is_back AND l.record_id IN (h.record_id, r.id)
     WHERE h.record_id = ANY ($1) GROUP BY 1, 2) AS away
  WHERE holding.record_id = away.record_id AND holding.institution_id = away.institution_id
    AND holding.on_loan <> away.copies`;

const COUNT_HOLDERS = `
  UPDATE record SET holders = counted.holders
  FROM (SELECT record_id, count(*)::integer AS holders FROM holding WHERE record_id = ANY ($1) GROUP BY record_id) AS counted
  WHERE record.id = counted.record_id AND record.holders <> counted.holders`;

/** Brings the number of holders up to date, by which hits are ordered. */
export const countHolders = async (tx: EntityManager, recordIds: readonly string[]): Promise<void> => {
  await tx.query(COUNT_HOLDERS, [recordIds]);
};

/** Holdings of one member after a load: as its contributions say. */
export async function rederiveOwnHoldings(
  tx: EntityManager,
  institutionId: string,
  recordIds: readonly string[],
  left: readonly string[],
): Promise<void> {
  await tx.query(FROM_MEMBERS, [recordIds, institutionId]);
  if (left.length > 0) await dropUntold(tx, left, institutionId);
  await countHolders(tx, [...recordIds, ...left]);
}

/**
 * Notes what unchanged records tell of their holdings, where they were read by another mapping before: a library that has
 * changed its mapping gives its file again.
 */
export async function retellHoldings(
  tx: EntityManager,
  institutionId: string,
  items: readonly (ToldHoldings & { readonly sourceId: string })[],
): Promise<void> {
  if (items.length === 0) return;
  const retold = await tx.query<[{ recordId: string }[], number]>(
    `UPDATE source_record s SET copies = told.copies, call_number = told.call_number, places = told.places::jsonb,
       places_by = told.places_by
     FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[])
       AS told (id, copies, call_number, places, places_by)
     WHERE s.id = told.id AND s.places_by IS DISTINCT FROM told.places_by RETURNING s.record_id AS "recordId"`,
    [
      items.map(({ sourceId }) => sourceId),
      items.map(({ copies }) => copies),
      items.map(({ callNumber }) => callNumber),
      items.map(({ places }) => JSON.stringify(places)),
      items.map(({ placesBy }) => placesBy),
    ],
  );
  const recordIds = retold[0].map(({ recordId }) => recordId);
  if (recordIds.length > 0) await rederiveOwnHoldings(tx, institutionId, recordIds, []);
}

/** Holdings of all members after records were joined or parted, with what is away on loan. The service's own step. */
export async function rederiveHoldings(tx: EntityManager, recordIds: readonly string[]): Promise<void> {
  await tx.query(FROM_MEMBERS, [recordIds, null]);
  await dropUntold(tx, recordIds, null);
  await tx.query(AWAY, [recordIds]);
  await countHolders(tx, recordIds);
}

async function dropUntold(
  tx: EntityManager,
  recordIds: readonly string[],
  institutionId: string | null,
): Promise<void> {
  const values = [recordIds, institutionId];
  await tx.query(`DELETE FROM holding WHERE bare_copies IS NULL AND ${NOT_FROM_MEMBERS}`, values);
  await tx.query(
    `UPDATE holding SET copies = bare_copies, call_number = bare_call_number, places = '[]'
      WHERE bare_copies IS NOT NULL AND ${NOT_FROM_MEMBERS}`,
    values,
  );
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
    `INSERT INTO holding (institution_id, record_id, call_number, copies, bare_call_number, bare_copies)
     SELECT $1, id, call, copies, call, copies FROM unnest($2::uuid[], $3::text[], $4::integer[]) AS told (id, call, copies)
     ON CONFLICT DO NOTHING`,
    [
      institutionId,
      holdings.map(({ recordId }) => recordId),
      holdings.map(({ callNumber }) => callNumber),
      holdings.map(({ copies }) => copies),
    ],
  );
}
