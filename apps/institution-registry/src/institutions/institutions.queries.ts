import type { ListInstitutions } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import type { Statement } from '@shuqiao/persistence';

const COLUMNS = `i.id, i.code, n.name, i.city, i.level, i.supervisor, i.lends`;
const PRESENT = `institution i JOIN institution_name n ON n.institution_id = i.id AND n.present`;

/** In the order of the ministry's codes; a word is looked for in every name the institution ever had and in its codes. */
const LIST = `SELECT ${COLUMNS} FROM ${PRESENT}
  WHERE ($1::text IS NULL OR i.code > $1)
    AND ($2::text IS NULL OR i.city = $2)
    AND ($3::text IS NULL
      OR EXISTS (SELECT FROM institution_name a WHERE a.institution_id = i.id AND a.name LIKE $3)
      OR EXISTS (SELECT FROM institution_code c WHERE c.institution_id = i.id AND c.value LIKE $3))
  ORDER BY i.code LIMIT $4`;

const CARD = `SELECT ${COLUMNS}, i.changed_at AS "changedAt",
    (SELECT json_agg(json_build_object('name', a.name, 'from', a.valid_from, 'until', a.valid_until) ORDER BY a.present DESC, a.valid_until DESC NULLS LAST)
       FROM institution_name a WHERE a.institution_id = i.id) AS names,
    (SELECT json_agg(json_build_object('scheme', c.scheme, 'value', c.value, 'from', c.valid_from, 'until', c.valid_until) ORDER BY c.scheme)
       FROM institution_code c WHERE c.institution_id = i.id) AS codes
  FROM ${PRESENT} WHERE i.id = $1`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** One page of the directory; `after` is the code of the last row seen. */
export const listStatement = ({ q, city, after }: ListInstitutions, limit: number): Statement => ({
  name: 'institution_list',
  text: LIST,
  values: [after ?? null, city ?? null, q?.trim() ? `%${escapeLike(q.trim())}%` : null, limit],
});

export const cardStatement = (id: string): Statement => ({ name: 'institution_card', text: CARD, values: [id] });

/** Ends the present name the day the new one begins; answers false when the new one would not begin later. */
export async function rename(tx: EntityManager, id: string, name: string, from: string): Promise<boolean> {
  const [, ended] = await tx.query<[unknown[], number]>(
    `UPDATE institution_name SET valid_until = $2, present = false
     WHERE institution_id = $1 AND present AND name <> $3 AND (valid_from IS NULL OR valid_from < $2::date)`,
    [id, from, name],
  );
  if (!ended) return false;
  await tx.query(
    `INSERT INTO institution_name (institution_id, name, present, valid_from) VALUES ($1, $2, true, $3)
     ON CONFLICT (institution_id, name) DO UPDATE SET present = true, valid_from = excluded.valid_from, valid_until = NULL`,
    [id, name, from],
  );
  await tx.query('UPDATE institution SET changed_at = now() WHERE id = $1', [id]);
  return true;
}

/** Sets the lending switch; answers false when the caller may not touch the institution or it does not exist. */
export async function setLending(tx: EntityManager, id: string, lends: boolean): Promise<boolean> {
  const [, touched] = await tx.query<[unknown[], number]>(
    'UPDATE institution SET lends = $2, changed_at = now() WHERE id = $1',
    [id, lends],
  );
  return touched > 0;
}
