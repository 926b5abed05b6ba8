import type { Lang, Role } from '@shuqiao/contracts';

type InvitationState = 'pending' | 'accepted' | 'declined' | 'cancelled' | 'expired';

export interface InvitationRow {
  id: string;
  institutionId: string;
  displayName: string;
  mail: string | null;
  lang: Lang;
  roles: Role[];
  rolesEndAt: Date | null;
  state: InvitationState;
  sent: number;
  invitedBy: string | null;
  inviterName: string | null;
  createdAt: Date;
  expiresAt: Date;
  replaces: string | null;
  overlapDays: number | null;
}

const COLUMNS = `i.id, i.institution_id AS "institutionId", i.display_name AS "displayName", i.mail, i.lang, i.roles,
  i.roles_end_at AS "rolesEndAt", i.state, i.sent, i.invited_by AS "invitedBy", inviter.display_name AS "inviterName",
  i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.replaces, i.overlap_days AS "overlapDays"`;
const FROM = `FROM invitation i LEFT JOIN person inviter ON inviter.id = i.invited_by`;

/** Asked again under the same mail, there is one invitation still: with the roles of both, a new link and a new end. */
export const INVITE = `
  INSERT INTO invitation AS i (id, institution_id, display_name, mail, mail_key, lang, roles, roles_end_at, invited_by, expires_at,
    replaces, overlap_days)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (institution_id, mail_key) WHERE state = 'pending' DO UPDATE SET
    roles = ARRAY(SELECT DISTINCT unnest(i.roles || EXCLUDED.roles) ORDER BY 1), roles_end_at = EXCLUDED.roles_end_at,
    mail = EXCLUDED.mail, display_name = EXCLUDED.display_name, sent = i.sent + 1, expires_at = EXCLUDED.expires_at,
    replaces = COALESCE(EXCLUDED.replaces, i.replaces), overlap_days = COALESCE(EXCLUDED.overlap_days, i.overlap_days)
  RETURNING id`;

export const FIND = `SELECT ${COLUMNS} ${FROM} WHERE i.id = $1`;

export const LOCK = `SELECT ${COLUMNS} ${FROM} WHERE i.id = $1 FOR UPDATE OF i`;

/** One page of an institution's, newest first. */
export const LIST = `SELECT ${COLUMNS} ${FROM}
  WHERE i.institution_id = $1 AND ($2::uuid IS NULL OR i.id < $2) ORDER BY i.id DESC LIMIT $3`;

export const MOVE = `UPDATE invitation SET state = $2, person_id = $3, ended_at = now() WHERE id = $1`;

export const ADD_PERSON = `INSERT INTO person (id, institution_id, display_name, mail, lang) VALUES ($1, $2, $3, $4, $5)`;

/** Nothing where the login is taken at the institution, in whatever case or width. */
export const ADD_ACCOUNT = `INSERT INTO local_account (person_id, institution_id, login, login_key, password_hash)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING person_id AS "personId"`;

/** What is held already is left as it is. */
export const ADD_GRANTS = `
  INSERT INTO role_grant (id, person_id, institution_id, role, ends_at, granted_by)
  SELECT gen_random_uuid(), $1, $2, wanted.role, $4, $5 FROM unnest($3::text[]) AS wanted (role)
  WHERE NOT EXISTS (SELECT FROM live_grant g
    WHERE g.person_id = $1 AND g.institution_id = $2 AND g.role = wanted.role AND g.ends_at IS NULL)`;

/** The offices that the newcomer takes over end for whoever held them; what ends sooner does. */
export const END_REPLACED = `
  UPDATE role_grant SET ended_by = $4, ends_at = LEAST(ends_at, GREATEST(starts_at, now() + make_interval(days => $5)))
  WHERE person_id = $1 AND institution_id = $2 AND role = ANY($3::text[]) AND role IN ('institution_admin', 'province_admin')
    AND lent_from IS NULL AND (ends_at IS NULL OR ends_at > GREATEST(starts_at, now())) RETURNING role`;

export const PROVINCE_HAS_ONE = `SELECT FROM live_grant g JOIN person p ON p.id = g.person_id
  WHERE g.role = 'province_admin' AND p.disabled_at IS NULL LIMIT 1`;
