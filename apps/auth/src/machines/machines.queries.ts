import type { MachineRole } from '@shuqiao/contracts';

export interface MachineRow {
  id: string;
  institutionId: string;
  name: string;
  roles: MachineRole[];
  createdAt: Date;
  disabledAt: Date | null;
}

export interface SecretRow {
  id: string;
  personId: string;
  createdAt: Date;
  endsAt: Date | null;
  usedAt: Date | null;
}

const MACHINE = `SELECT p.id, p.institution_id AS "institutionId", p.display_name AS "name",
    roles_at(p.id, p.institution_id) AS roles, p.created_at AS "createdAt", p.disabled_at AS "disabledAt"
  FROM person p WHERE p.is_machine`;

/** One page of an institution's, newest first. */
export const LIST = `${MACHINE} AND p.institution_id = $1 AND ($2::uuid IS NULL OR p.id < $2) ORDER BY p.id DESC LIMIT $3`;

export const FIND = `${MACHINE} AND p.id = $1`;

export const ADD = `INSERT INTO person (id, institution_id, display_name, is_machine) VALUES ($1, $2, $3, true)
  ON CONFLICT (institution_id, lower(display_name)) WHERE is_machine DO NOTHING RETURNING id`;

export const ADD_ROLES = `INSERT INTO role_grant (id, person_id, institution_id, role, granted_by)
  SELECT gen_random_uuid(), $1, $2, unnest($3::text[]), $4`;

export const STOP = 'UPDATE person SET disabled_at = COALESCE(disabled_at, now()) WHERE id = $1';
export const RESTORE = 'UPDATE person SET disabled_at = NULL WHERE id = $1';

const GOOD = `(s.ends_at IS NULL OR s.ends_at > now())`;

/** The good secrets of these machines, newest first. */
export const SECRETS_OF = `SELECT s.id, s.person_id AS "personId", s.created_at AS "createdAt", s.ends_at AS "endsAt",
    s.used_at AS "usedAt"
  FROM machine_secret s WHERE s.person_id = ANY($1) AND ${GOOD} ORDER BY s.id DESC`;

/** Two at once would each keep what the other ends. */
export const LOCK = 'SELECT p.id FROM person p WHERE p.id = $1 AND p.is_machine FOR UPDATE';

/** Of those that are good the newest stays so for some days, the others end now: never more than two open the door. */
export const END_FORMER = `
  UPDATE machine_secret s SET ends_at = LEAST(s.ends_at, CASE WHEN s.id = newest.id
      THEN now() + make_interval(days => $2) ELSE now() END)
  FROM (SELECT id FROM machine_secret WHERE person_id = $1 ORDER BY id DESC LIMIT 1) newest
  WHERE s.person_id = $1 AND ${GOOD}`;

export const ADD_SECRET = `INSERT INTO machine_secret (id, person_id, institution_id, hash, created_by)
  VALUES ($1, $2, $3, $4, $5)`;

export const END_SECRET = `UPDATE machine_secret s SET ends_at = now() WHERE s.id = $1 AND ${GOOD}
  RETURNING s.person_id AS "personId"`;

export interface ShownRow {
  id: string;
  institutionId: string;
  roles: MachineRole[];
  rolesEndAt: Date | null;
  secretId: string;
}

/** Whose secret this is, if it is good and its machine is not stopped. */
export const RECOGNISE = `
  SELECT p.id, p.institution_id AS "institutionId", roles_at(p.id, p.institution_id) AS roles,
    roles_end_at(p.id, p.institution_id) AS "rolesEndAt", s.id AS "secretId"
  FROM machine_secret s JOIN person p ON p.id = s.person_id
  WHERE s.person_id = $1 AND s.hash = $2 AND ${GOOD} AND p.disabled_at IS NULL AND p.is_machine`;

/** Moves once a minute at most, so that a busy machine is not a busy row. */
export const USED = `UPDATE machine_secret SET used_at = now()
  WHERE id = $1 AND (used_at IS NULL OR used_at < now() - interval '1 minute')`;

export const INSTITUTION_OF = `SELECT institution_id AS "institutionId" FROM person WHERE id = $1 AND is_machine`;
