import { uuidv7 } from '@shuqiao/identifiers';
import { jsonbArray } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { rederiveOwnHoldings, retellHoldings } from '../composing/holdings.queries.js';
import { putRecords, recompose } from '../composing/record-rows.js';
import { removeKeys } from '../matching/candidates.queries.js';
import { keepDecisions } from '../matching/decisions.queries.js';
import type { IdentifiedItem } from '../matching/identity.js';
import { inheritPartings } from '../matching/rulings.queries.js';
import { archive } from '../sources/versions.queries.js';
import { keepFindings } from './findings.queries.js';
import { moveLentCopies, movesOf } from './moves.js';
import type { Origin } from './origin.js';

/** The bytes of all records stand in one value, each between two places of it: as an array they would be written out in digits. */
const UPSERT_SOURCES = `
  WITH put AS (
  INSERT INTO source_record (institution_id, job_id, person_id, id, control_number, record_id, format, raw, content_hash,
    copies, call_number, match_keys, changed_tags, version_id, quality,
    places, places_by)
  SELECT $1, $2, $3, id, control_number, record_id, format, substring($4::bytea FROM place FOR length),
    substring($5::bytea FROM ordinal * 32 + 1 FOR 32), copies, call_number, keys, tags, version_id, score,
    places, places_by
  FROM jsonb_to_recordset($6::jsonb) AS given (id uuid, control_number text, record_id uuid, format text, place integer,
    length integer, ordinal integer, copies integer, call_number text, keys bigint[], tags text[], version_id uuid, score smallint,
    places jsonb, places_by text)
  ON CONFLICT (institution_id, control_number) DO UPDATE SET job_id = excluded.job_id, person_id = excluded.person_id,
    record_id = excluded.record_id, format = excluded.format, raw = excluded.raw, content_hash = excluded.content_hash,
    copies = excluded.copies, call_number = excluded.call_number,
    places = excluded.places, places_by = excluded.places_by, match_keys = excluded.match_keys,
    changed_tags = excluded.changed_tags, quality = excluded.quality, version_id = excluded.version_id, version = source_record.version + 1,
    version_kind = 'changed', loaded_at = now()
  RETURNING id, record_id, institution_id, call_number, copies, places, match_keys),
  own_holding AS (
  INSERT INTO holding (record_id, institution_id, call_number, copies, places)
  SELECT record_id, institution_id, call_number, copies, places FROM put WHERE id = ANY ($7))
  INSERT INTO match_key (key, source_id) SELECT key, id FROM put CROSS JOIN LATERAL unnest(match_keys) AS key`;

/**
 * Writes the members' records with the keys they are found by; those of a version before must be out already. Of records
 * they have founded just now, theirs are all the holdings.
 */
async function putSources(
  tx: EntityManager,
  origin: Origin,
  items: readonly IdentifiedItem[],
  founders: readonly string[],
): Promise<void> {
  let place = 1;
  const rows = items.map(({ item, sourceId, recordId, changedTags }, ordinal) => {
    const { length } = item.raw;
    const row = {
      id: sourceId,
      record_id: recordId,
      version_id: uuidv7(),
      control_number: item.controlNumber,
      format: item.format,
      place,
      length,
      ordinal,
      copies: item.holdings.copies,
      call_number: item.holdings.callNumber,
      places: item.holdings.places,
      places_by: item.holdings.placesBy,
      keys: item.keys,
      tags: changedTags,
      score: item.score,
    };
    place += length;
    return JSON.stringify(row);
  });
  await tx.query(UPSERT_SOURCES, [
    origin.institutionId,
    origin.jobId,
    origin.personId ?? null,
    Buffer.concat(items.map(({ item }) => item.raw)),
    Buffer.concat(items.map(({ item }) => item.contentHash)),
    jsonbArray(rows),
    founders,
  ]);
}

const founds = ({ match }: IdentifiedItem): boolean => match === 'founded' || match === 'review';

/** Writes new and changed items: records, contributions, keys, decisions and the member's own holdings. */
export async function store(tx: EntityManager, origin: Origin, items: readonly IdentifiedItem[]): Promise<void> {
  await retellHoldings(
    tx,
    origin.institutionId,
    items.flatMap(({ outcome, item, sourceId }) => (outcome === 'unchanged' ? { ...item.holdings, sourceId } : [])),
  );
  const written = items.filter(({ outcome }) => outcome !== 'unchanged');
  if (written.length === 0) return;
  const changed = written.filter(({ outcome }) => outcome === 'changed').map(({ sourceId }) => sourceId);
  const [sole, ofMany] = [written.filter(({ isSole }) => isSole), written.filter(({ isSole }) => !isSole)];
  await archive(tx, changed);
  await removeKeys(tx, changed);
  await putRecords(
    tx,
    sole.map(({ recordId: id, sourceId, item: { columns } }) => ({ id, sourceId, columns })),
  );
  await putSources(
    tx,
    origin,
    written,
    written.filter(founds).map(({ sourceId }) => sourceId),
  );
  await inheritPartings(tx, written);
  const left = written.flatMap(({ leaves }) => leaves ?? []);
  // What joins a record that was founded a moment ago in the same batch changes it like any other.
  await recompose(tx, [...ofMany.map(({ recordId }) => recordId), ...left]);
  const touched = [...new Set(written.filter((item) => !founds(item)).map(({ recordId }) => recordId))];
  if (touched.length + left.length > 0) await rederiveOwnHoldings(tx, origin.institutionId, touched, left);
  await moveLentCopies(tx, origin.institutionId, movesOf(written));
  await keepDecisions(tx, origin.institutionId, written);
  await keepFindings(tx, origin, written);
}
