import type { EntityManager } from 'typeorm';
import { rederiveHoldings } from '../composing/holdings.queries.js';
import { recompose } from '../composing/record-rows.js';
import { removeKeys } from '../matching/candidates.queries.js';
import { archive, archiveDeletion } from '../sources/versions.queries.js';

/**
 * Takes members' records out: their history stays, their record is made anew from the others or goes with the last one,
 * unless a library holds it without a record of its own: then it stays as it was. Old ids keep leading to it, so that
 * they lead there again when it is brought back. A step of the service itself.
 *
 * @returns the records that are gone
 */
export async function deleteSources(
  tx: EntityManager,
  sources: readonly { readonly id: string; readonly recordId: string }[],
  personId: string | null,
): Promise<string[]> {
  const ids = sources.map(({ id }) => id);
  await archive(tx, ids);
  await archiveDeletion(tx, ids, personId);
  await removeKeys(tx, ids);
  await tx.query('DELETE FROM finding WHERE source_id = ANY ($1)', [ids]);
  await tx.query('DELETE FROM review WHERE source_id = ANY ($1) OR other_source_id = ANY ($1)', [ids]);
  await tx.query('DELETE FROM source_record WHERE id = ANY ($1)', [ids]);
  const recordIds = [...new Set(sources.map(({ recordId }) => recordId))];
  const gone = await tx.query<{ id: string }[]>(
    `SELECT given.id FROM unnest($1::uuid[]) AS given (id)
      WHERE NOT EXISTS (SELECT FROM source_record s WHERE s.record_id = given.id)
        AND NOT EXISTS (SELECT FROM holding h WHERE h.record_id = given.id AND h.bare_copies IS NOT NULL)`,
    [recordIds],
  );
  const goneIds = gone.map(({ id }) => id);
  const left = recordIds.filter((id) => !goneIds.includes(id));
  await tx.query('DELETE FROM holding WHERE record_id = ANY ($1)', [goneIds]);
  await tx.query('DELETE FROM record WHERE id = ANY ($1)', [goneIds]);
  await recompose(tx, left);
  await rederiveHoldings(tx, left);
  return goneIds;
}
