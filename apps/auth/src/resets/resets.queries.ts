import type { Lang } from '@shuqiao/contracts';

export interface ResetRow {
  personId: string;
  institutionId: string;
  login: string;
}

export interface AccountRow {
  personId: string;
  login: string;
  mail: string;
  lang: Lang;
}

/** An account whose owner may sign in and has a mailbox. */
export const ACCOUNT = `
  SELECT p.id AS "personId", a.login, p.mail, p.lang
  FROM local_account a JOIN person p ON p.id = a.person_id
  WHERE a.institution_id = $1 AND a.login_key = $2 AND p.mail IS NOT NULL AND p.disabled_at IS NULL
    AND NOT (p.demonstration AND $3)`;

/** One link a person: the one before is good for nothing. */
export const PUT = `
  INSERT INTO password_reset (id, person_id, institution_id, mail, ends_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (person_id) DO UPDATE SET id = EXCLUDED.id, mail = EXCLUDED.mail, ends_at = EXCLUDED.ends_at`;

/** Good as long as it lasts, and as long as the mailbox is still the person's. */
export const FIND = `
  SELECT r.person_id AS "personId", r.institution_id AS "institutionId", a.login
  FROM password_reset r JOIN local_account a ON a.person_id = r.person_id
    JOIN person p ON p.id = r.person_id AND p.mail = r.mail AND p.disabled_at IS NULL
  WHERE r.id = $1 AND r.ends_at > now()`;

/** Of two at once, one finds it. */
export const TAKE = 'DELETE FROM password_reset WHERE id = $1';
