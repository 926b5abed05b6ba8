import { fail, type ListInstitutions } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import type { Statement } from '@shuqiao/persistence';
import { type Called, termsOf, type Wanted } from './terms.js';

const COLUMNS = `i.id, i.code, n.name, i.name_en AS "nameEn", i.city, i.level, i.supervisor, i.lends`;
/** The day it is in the province. */
const TODAY = `(SELECT (now() AT TIME ZONE time_zone)::date FROM province)`;
/** A name is in force by its dates. */
const IN_FORCE = `NOT n.ended AND n.cancelled_at IS NULL
  AND (n.valid_from IS NULL OR n.valid_from <= ${TODAY}) AND (n.valid_until IS NULL OR n.valid_until > ${TODAY})`;
const PRESENT = `institution i JOIN institution_name n ON n.institution_id = i.id AND ${IN_FORCE}`;

/**
 * Without a text in the order of the ministry's codes; with one those first that it fits best: a whole term, the beginning
 * of one, a part of one, a name that it shortens.
 */
const LIST = `SELECT ${COLUMNS}, coalesce(f.fit, 0) AS fit FROM ${PRESENT}
  CROSS JOIN LATERAL (
    SELECT min(CASE WHEN term = $3 THEN 0 WHEN term LIKE $4 THEN 1 WHEN term LIKE $5 THEN 2 ELSE 3 END)::integer AS fit
    FROM unnest(i.found_by) AS term WHERE term LIKE $4 OR term LIKE $5 OR term LIKE $6
  ) f
  WHERE ($3::text IS NULL OR f.fit IS NOT NULL)
    AND ($2::text IS NULL OR i.city = $2)
    AND (coalesce(f.fit, 0), i.code) > ($1::integer, $7::text)
  ORDER BY fit, i.code LIMIT $8`;

const CARD = `SELECT ${COLUMNS}, i.changed_at AS "changedAt",
    (SELECT json_agg(json_build_object('name', n.name, 'from', n.valid_from, 'until', n.valid_until, 'state',
        CASE WHEN n.cancelled_at IS NOT NULL THEN 'cancelled' WHEN n.valid_from > ${TODAY} THEN 'scheduled'
          WHEN ${IN_FORCE} THEN 'present' ELSE 'former' END)
        ORDER BY n.ended, n.valid_from DESC NULLS LAST, n.valid_until DESC NULLS LAST)
       FROM institution_name n WHERE n.institution_id = i.id) AS names,
    (SELECT json_agg(json_build_object('scheme', c.scheme, 'value', c.value, 'from', c.valid_from, 'until', c.valid_until) ORDER BY c.scheme)
       FROM institution_code c WHERE c.institution_id = i.id) AS codes
  FROM ${PRESENT} WHERE i.id = $1`;

const CURSOR = /^([0-3])\.(\d{1,20})$/;

/** Where the page before ended: how well its last row fitted, and its code. */
function endOf(after: string | undefined): [fit: number, code: string] {
  if (after === undefined) return [-1, ''];
  const [, fit, code] =
    CURSOR.exec(after) ?? fail('input.invalid', { issues: [{ field: 'after', rule: 'is no cursor' }] });
  return [Number(fit), code ?? ''];
}

export const cursorOf = ({ fit, code }: { fit: number; code: string }): string => `${fit}.${code}`;

/** One page of the directory. */
export function listStatement({ city, after }: ListInstitutions, wanted: Wanted | null, limit: number): Statement {
  const { exact = null, begins = null, within = null, shortened = null } = wanted ?? {};
  const [fit, code] = endOf(after);
  return {
    name: 'institution_list',
    text: LIST,
    values: [fit, city ?? null, exact, begins, within, shortened, code, limit],
  };
}

export const cardStatement = (id: string): Statement => ({ name: 'institution_card', text: CARD, values: [id] });

/** Sets the lending switch; answers false when the caller may not touch the institution or it does not exist. */
export async function setLending(tx: EntityManager, id: string, lends: boolean): Promise<boolean> {
  const [, touched] = await tx.query<[unknown[], number]>(
    'UPDATE institution SET lends = $2, changed_at = now() WHERE id = $1',
    [id, lends],
  );
  return touched > 0;
}

/** Makes what institutions are found by, of those that have none. */
export async function writeTerms(tx: EntityManager): Promise<void> {
  const called = await tx.query<(Called & { id: string })[]>(
    `SELECT i.id, i.city, i.name_en AS "nameEn", i.short_names AS "shortNames",
       ARRAY(SELECT name FROM institution_name WHERE institution_id = i.id AND cancelled_at IS NULL) AS names,
       ARRAY(SELECT value FROM institution_code WHERE institution_id = i.id) AS codes
     FROM institution i WHERE i.found_by = '{}'`,
  );
  if (called.length === 0) return;
  const terms = called.map((one) => ({ id: one.id, terms: termsOf(one) }));
  await tx.query(
    `UPDATE institution SET found_by = given.terms
     FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, terms text[]) WHERE institution.id = given.id`,
    [JSON.stringify(terms)],
  );
}
