import { type Caller, fail } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';

export const isProvince = ({ roles }: Caller): boolean => roles.includes('province_admin');

/** The institution a cataloguer acts for. */
export const institutionOf = ({ institution }: Caller): string => institution ?? fail('auth.forbidden');

/** Another library's member record is to a cataloguer as if it were not there. */
export function mustOwn(
  caller: Caller,
  id: string,
  row: { readonly institutionId: string } | undefined,
): asserts row is { readonly institutionId: string } {
  if (!row || (!isProvince(caller) && row.institutionId !== caller.institution))
    fail('catalog.source_not_found', { id });
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
