import type { Role } from '@shuqiao/contracts';

export interface GrantRow {
  id: string;
  personId: string;
  institutionId: string;
  role: Role;
  startsAt: Date;
  endsAt: Date | null;
  lentBy: string | null;
}

export interface PersonRow {
  id: string;
  institutionId: string;
  displayName: string;
  login: string | null;
  mail: string | null;
  phone: string | null;
  disabledAt: Date | null;
}

const PERSON = `
  SELECT p.id, p.institution_id AS "institutionId", p.display_name AS "displayName", a.login, p.mail, p.phone,
    p.disabled_at AS "disabledAt"
  FROM person p LEFT JOIN local_account a ON a.person_id = p.id
  WHERE NOT p.is_machine AND p.erased_at IS NULL`;
/** One that was taken before it began ends when it begins. */
const NOT_OVER = `(g.ends_at IS NULL OR g.ends_at > GREATEST(g.starts_at, now()))`;
/** Who belongs to the institution, or holds a role there. */
const OF_INSTITUTION = `(p.institution_id = $1 OR EXISTS
  (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.institution_id = $1 AND ${NOT_OVER}))`;

/** One page, by name. The cursor is the name and the id of the last row. */
export const LIST = `${PERSON}
    AND ${OF_INSTITUTION}
    AND ($2::text IS NULL OR starts_with(lower(p.display_name), $2) OR starts_with(a.login_key, $2))
    AND ($3::text IS NULL OR EXISTS (SELECT FROM role_grant g
      WHERE g.person_id = p.id AND g.institution_id = $1 AND g.role = $3 AND ${NOT_OVER}))
    AND ($4::uuid IS NULL OR (p.display_name, p.id) > (SELECT last.display_name, last.id FROM person last WHERE last.id = $4))
  ORDER BY p.display_name, p.id LIMIT $5`;

export const FIND = `${PERSON} AND ${OF_INSTITUTION} AND p.id = $2`;

const GRANT = `SELECT g.id, g.person_id AS "personId", g.institution_id AS "institutionId", g.role, g.starts_at AS "startsAt",
    LEAST(g.ends_at, lender.ends_at) AS "endsAt", lender.person_id AS "lentBy"
  FROM role_grant g LEFT JOIN role_grant lender ON lender.id = g.lent_from`;

/** What these people hold, or will, at the institution. */
export const GRANTS_OF = `${GRANT}
  WHERE g.person_id = ANY($1) AND g.institution_id = $2 AND ${NOT_OVER} AND (lender.ends_at IS NULL OR lender.ends_at > now())
  ORDER BY g.role, g.starts_at`;

export const FIND_GRANT = `${GRANT} WHERE g.id = $1 AND ${NOT_OVER}`;

/** What the person holds of this role at the institution, within these instants. */
export const HELD = `SELECT g.id FROM role_grant g WHERE g.person_id = $1 AND g.institution_id = $2 AND g.role = $3
  AND (g.ends_at IS NULL OR g.ends_at > GREATEST(g.starts_at, $4)) AND ($5::timestamptz IS NULL OR g.starts_at < $5) LIMIT 1`;

export const ADD = `INSERT INTO role_grant (id, person_id, institution_id, role, starts_at, ends_at, lent_from, granted_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** A grant that has not begun yet is over before it begins. */
export const END = `UPDATE role_grant SET ends_at = GREATEST(starts_at, now()), ended_by = $2 WHERE id = $1`;

/** The lender's own grant: one that is theirs and not lent itself. */
export const LENDABLE = `SELECT g.id, g.ends_at AS "endsAt" FROM live_grant g
  WHERE g.person_id = $1 AND g.institution_id = $2 AND g.role = $3 AND g.lent_from IS NULL
  ORDER BY g.ends_at DESC NULLS FIRST LIMIT 1`;

export const COLLEAGUES = `
  SELECT p.id, p.display_name AS "displayName" FROM person p
  WHERE p.id <> $2 AND p.disabled_at IS NULL AND NOT p.is_machine AND EXISTS (SELECT FROM live_grant g
    WHERE g.person_id = p.id AND g.institution_id = $1 AND g.role <> 'reader')
  ORDER BY p.display_name, p.id LIMIT 200`;

/** Sessions of a person, which are ended and told to all gateways. */
export const END_SESSIONS = `DELETE FROM session WHERE person_id = $1 RETURNING id_hash AS "idHash"`;
