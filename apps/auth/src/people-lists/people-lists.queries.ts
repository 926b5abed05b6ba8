import type { PeopleListField, PeopleListKind, PeopleListRule, PeopleListVerdict, Role } from '@shuqiao/contracts';

export interface ListRow {
  id: string;
  institutionId: string;
  kind: PeopleListKind;
  fileName: string;
  createdAt: Date;
  doneAt: Date | null;
}

export interface PersonOfList {
  row: number;
  number: string | null;
  name: string;
  mail: string | null;
  roles: Role[];
  endsAt: Date | null;
  verdict: PeopleListVerdict;
  field: PeopleListField | null;
  rule: PeopleListRule | null;
  other: number | null;
}

export const ADD = `INSERT INTO people_list (id, institution_id, kind, file_name, made_by) VALUES ($1, $2, $3, $4, $5)`;

export const ADD_ROWS = `
  INSERT INTO people_list_row (list_id, institution_id, row, number, login_key, display_name, mail, mail_key, roles, ends_at,
    is_sound, verdict, field, rule, other)
  SELECT $1, $2, e.row, e.number, e."loginKey", e.name, e.mail, e."mailKey", e.roles, e."endsAt", e."isSound",
    CASE WHEN e."isSame" THEN 'same' ELSE 'refused' END, e.field, e.rule, e.other
  FROM jsonb_to_recordset($3::jsonb) AS e (row integer, number text, "loginKey" text, name text, mail text, "mailKey" text,
    roles text[], "endsAt" timestamptz, "isSound" boolean, "isSame" boolean, field text, rule text, other integer)`;

const LIST = `SELECT id, institution_id AS "institutionId", kind, file_name AS "fileName", created_at AS "createdAt",
    done_at AS "doneAt"
  FROM people_list WHERE id = $1`;
export const FIND = LIST;
/** Of two who say so at once, one waits and finds it done. */
export const LOCK = `${LIST} FOR UPDATE`;

export const COUNTS = `SELECT verdict, count(*)::int AS n FROM people_list_row WHERE list_id = $1 GROUP BY verdict`;

export const ROWS = `
  SELECT row, number, display_name AS name, mail, roles, ends_at AS "endsAt", verdict, field, rule, other
  FROM people_list_row
  WHERE list_id = $1 AND ($2::text IS NULL OR verdict = $2) AND ($3::integer IS NULL OR row > $3) ORDER BY row LIMIT $4`;

/** A role that is held, or is to come. */
const NOT_OVER = `(g.ends_at IS NULL OR g.ends_at > GREATEST(g.starts_at, now()))`;
const bare = (name: string) => `regexp_replace(lower(normalize(${name}, NFKC)), '\\s', '', 'g')`;

/**
 * What each sound row would do to readers, as things stand. An empty cell leaves what is there. The accounts of staff are not
 * changed by a list: a mailbox is a way to a new password.
 */
export const JUDGE_READERS = `
  UPDATE people_list_row r SET person_id = a.person_id,
    verdict = CASE WHEN fault.rule IS NOT NULL THEN 'refused' WHEN a.person_id IS NULL THEN 'new'
      WHEN is_other.so THEN 'changed' ELSE 'known' END,
    rule = COALESCE(fault.rule, CASE WHEN r.rule = 'number_zeros' THEN r.rule END),
    field = CASE WHEN fault.rule = 'missing' THEN 'mail'
      WHEN fault.rule IS NOT NULL OR r.rule = 'number_zeros' THEN 'number' END
  FROM people_list_row o
    LEFT JOIN local_account a ON a.institution_id = o.institution_id AND a.login_key = o.login_key
    LEFT JOIN person p ON p.id = a.person_id
    CROSS JOIN LATERAL (SELECT CASE
      WHEN p.is_machine OR EXISTS (SELECT FROM role_grant g WHERE g.person_id = a.person_id AND g.role <> 'reader' AND ${NOT_OVER})
        THEN 'is_staff'
      WHEN p.disabled_at IS NOT NULL THEN 'suspended'
      WHEN a.person_id IS NULL AND o.mail IS NULL THEN 'missing' END AS rule) fault
    CROSS JOIN LATERAL (SELECT ${bare('p.display_name')} IS DISTINCT FROM ${bare('o.display_name')}
      OR (o.mail_key IS NOT NULL AND o.mail_key IS DISTINCT FROM lower(normalize(p.mail, NFKC)))
      OR NOT EXISTS (SELECT FROM role_grant g WHERE g.person_id = a.person_id AND g.institution_id = o.institution_id
        AND g.role = 'reader' AND ${NOT_OVER} AND (o.ends_at IS NULL OR g.ends_at IS NOT DISTINCT FROM o.ends_at)) AS so) is_other
  WHERE o.list_id = $1 AND o.is_sound AND r.list_id = o.list_id AND r.row = o.row`;

/** What each sound row would do to staff: an invitation, or none where they hold it all or were asked already. */
export const JUDGE_STAFF = `
  UPDATE people_list_row r SET verdict = CASE
    WHEN EXISTS (SELECT FROM person p WHERE p.institution_id = r.institution_id AND lower(normalize(p.mail, NFKC)) = r.mail_key
        AND p.erased_at IS NULL AND r.roles <@ ARRAY(SELECT g.role FROM role_grant g WHERE g.person_id = p.id
          AND g.institution_id = r.institution_id AND g.starts_at <= now() AND ${NOT_OVER})) THEN 'known'
    WHEN EXISTS (SELECT FROM invitation i WHERE i.institution_id = r.institution_id AND i.mail_key = r.mail_key
        AND i.state = 'pending' AND i.expires_at > now() AND r.roles <@ i.roles
        AND i.roles_end_at IS NOT DISTINCT FROM r.ends_at) THEN 'known'
    WHEN EXISTS (SELECT FROM invitation i WHERE i.institution_id = r.institution_id AND i.mail_key = r.mail_key
        AND i.state = 'pending') THEN 'changed'
    ELSE 'new' END
  WHERE r.list_id = $1 AND r.is_sound`;

/** One list after the other at an institution: two that name the same number would both find it new. */
export const IN_TURN = `SELECT pg_advisory_xact_lock(hashtextextended($1, 7317015))`;

/** Within this transaction: of tables that were just filled the planner knows too little, and would read them whole for each row. */
export const BY_INDEX = `SELECT set_config('enable_seqscan', 'off', true)`;

const NEW = `FROM people_list_row r WHERE r.list_id = $1 AND r.verdict = 'new'`;
const CHANGED = `FROM people_list_row r WHERE r.list_id = $1 AND r.verdict = 'changed' AND p.id = r.person_id`;

/** Steps of a list of readers, in this order; each of all its rows at once. */
export const readerSteps = {
  number: `UPDATE people_list_row SET person_id = gen_random_uuid() WHERE list_id = $1 AND verdict = 'new'`,
  people: `INSERT INTO person (id, institution_id, display_name, mail) SELECT r.person_id, r.institution_id, r.display_name, r.mail ${NEW}`,
  accounts: `INSERT INTO local_account (person_id, institution_id, login, login_key)
   SELECT r.person_id, r.institution_id, r.number, r.login_key ${NEW}`,
  names: `UPDATE person p SET display_name = r.display_name, mail = COALESCE(r.mail, p.mail) ${CHANGED}`,
  ends: `UPDATE role_grant g SET ends_at = r.ends_at FROM people_list_row r
   WHERE r.list_id = $1 AND r.verdict = 'changed' AND r.ends_at > g.starts_at AND g.person_id = r.person_id
     AND g.institution_id = r.institution_id AND g.role = 'reader' AND ${NOT_OVER}`,
  grants: `INSERT INTO role_grant (id, person_id, institution_id, role, ends_at, granted_by)
   SELECT gen_random_uuid(), r.person_id, r.institution_id, 'reader', r.ends_at, l.made_by
   FROM people_list_row r JOIN people_list l ON l.id = r.list_id
   WHERE r.list_id = $1 AND r.verdict IN ('new', 'changed') AND NOT EXISTS (SELECT FROM role_grant g
     WHERE g.person_id = r.person_id AND g.institution_id = r.institution_id AND g.role = 'reader' AND ${NOT_OVER})`,
  record: `INSERT INTO audit_event (id, what, institution_id, actor_id, person_id, details)
   SELECT gen_random_uuid(), CASE r.verdict WHEN 'new' THEN 'account_imported' ELSE 'account_changed' END, r.institution_id,
     l.made_by, r.person_id, jsonb_build_object('list', r.list_id::text)
   FROM people_list_row r JOIN people_list l ON l.id = r.list_id
   WHERE r.list_id = $1 AND r.verdict IN ('new', 'changed')`,
};

/** Staff who are to be invited. */
export const TO_INVITE = `
  SELECT row, number, display_name AS name, mail, roles, ends_at AS "endsAt", verdict, field, rule, other
  FROM people_list_row WHERE list_id = $1 AND verdict IN ('new', 'changed') ORDER BY row`;

export const DONE = 'UPDATE people_list SET done_at = now() WHERE id = $1';
