import { type Caller, fail } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { MOST_MEMBERS } from '../matching/judging.js';
import { institutionOf, isProvince } from '../sources/rights.js';

/** A cataloguer may join and part records that the library contributes to or holds; the province's staff all. */
export async function mayCurate(tx: EntityManager, caller: Caller, recordIds: readonly string[]): Promise<void> {
  if (isProvince(caller)) return;
  const [row] = await tx.query<{ may: boolean }[]>(
    `SELECT EXISTS (SELECT FROM source_record WHERE record_id = ANY ($1) AND institution_id = $2)
       OR EXISTS (SELECT FROM holding WHERE record_id = ANY ($1) AND institution_id = $2) AS may`,
    [recordIds, institutionOf(caller)],
  );
  if (!row?.may) fail('auth.forbidden');
}

/** Fails when two records together would have more members than one may have. */
export async function mustFit(tx: EntityManager, recordIds: readonly string[]): Promise<void> {
  const [row] = await tx.query<{ size: number }[]>(
    'SELECT count(*)::integer AS size FROM source_record WHERE record_id = ANY ($1)',
    [recordIds],
  );
  if ((row?.size ?? 0) > MOST_MEMBERS) fail('catalog.cluster_full', { most: MOST_MEMBERS });
}
