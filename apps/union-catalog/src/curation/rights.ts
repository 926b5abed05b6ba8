import { type Caller, fail } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { MOST_MEMBERS } from '../matching/judging.js';

export const isProvince = ({ roles }: Caller): boolean => roles.includes('province_admin');

/** The institution a cataloguer acts for. */
export const institutionOf = ({ institution }: Caller): string => institution ?? fail('auth.forbidden');

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

/** Fails when a record is not there, naming where it is now if it was merged away. */
export async function mustExist(tx: EntityManager, id: string): Promise<void> {
  const [row] = await tx.query<{ there: boolean; movedTo: string | null }[]>(
    `SELECT EXISTS (SELECT FROM record WHERE id = $1) AS there,
       (SELECT d.record_id FROM redirect d JOIN record r ON r.id = d.record_id WHERE d.id = $1) AS "movedTo"`,
    [id],
  );
  if (row?.there) return;
  if (row?.movedTo) fail('catalog.record_moved', { id, movedTo: row.movedTo });
  fail('catalog.record_not_found', { id });
}

/** Fails when two records together would have more members than one may have. */
export async function mustFit(tx: EntityManager, recordIds: readonly string[]): Promise<void> {
  const [row] = await tx.query<{ size: number }[]>(
    'SELECT count(*)::integer AS size FROM source_record WHERE record_id = ANY ($1)',
    [recordIds],
  );
  if ((row?.size ?? 0) > MOST_MEMBERS) fail('catalog.cluster_full', { most: MOST_MEMBERS });
}
