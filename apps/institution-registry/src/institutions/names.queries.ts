import type { EntityManager } from 'typeorm';
import { writeTerms } from './institutions.queries.js';

/** The last name of an institution ends the day the new one begins; answers false when the new one would not begin later. */
export async function rename(
  tx: EntityManager,
  { id, name, from, by }: { id: string; name: string; from: string; by: string },
): Promise<boolean> {
  const [, ended] = await tx.query<[unknown[], number]>(
    `UPDATE institution_name SET valid_until = $2
     WHERE institution_id = $1 AND NOT ended AND valid_until IS NULL AND cancelled_at IS NULL
       AND name <> $3 AND (valid_from IS NULL OR valid_from < $2::date)`,
    [id, from, name],
  );
  if (!ended) return false;
  await tx.query('INSERT INTO institution_name (institution_id, name, valid_from, set_by) VALUES ($1, $2, $3, $4)', [
    id,
    name,
    from,
    by,
  ]);
  await touch(tx, id);
  return true;
}

/** Takes back a name that has not begun: the one before it goes on. Answers the name, or nothing when there is none such. */
export async function cancelRename(
  tx: EntityManager,
  { id, from, by }: { id: string; from: string; by: string },
): Promise<string | undefined> {
  const [cancelled] = await tx.query<[{ name: string; until: string | null }[], number]>(
    `UPDATE institution_name SET cancelled_at = now(), cancelled_by = $3
     WHERE institution_id = $1 AND valid_from = $2 AND cancelled_at IS NULL
       AND valid_from > (SELECT (now() AT TIME ZONE time_zone)::date FROM province)
     RETURNING name, valid_until::text AS until`,
    [id, from, by],
  );
  const [taken] = cancelled;
  if (!taken) return undefined;
  await tx.query(
    `UPDATE institution_name SET valid_until = $3
     WHERE institution_id = $1 AND valid_until = $2 AND NOT ended AND cancelled_at IS NULL`,
    [id, from, taken.until],
  );
  await touch(tx, id);
  return taken.name;
}

/** Who acts where no person did. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Marks the names that are in force and were told to nobody yet, and answers them. */
export async function takeUntold(
  tx: EntityManager,
): Promise<{ id: string; name: string; from: string; by: string; lends: boolean }[]> {
  const [rows] = await tx.query<[{ id: string; name: string; from: string; by: string; lends: boolean }[], number]>(
    `UPDATE institution_name n SET told_at = now() FROM institution i
     WHERE i.id = n.institution_id AND n.told_at IS NULL AND n.cancelled_at IS NULL
       AND n.valid_from <= (SELECT (now() AT TIME ZONE time_zone)::date FROM province)
     RETURNING i.id, n.name, n.valid_from::text AS "from", COALESCE(n.set_by, '${NOBODY}') AS by, i.lends`,
  );
  return rows;
}

async function touch(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`UPDATE institution SET changed_at = now(), found_by = '{}' WHERE id = $1`, [id]);
  await writeTerms(tx);
}
