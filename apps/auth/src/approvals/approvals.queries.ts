import type { ApprovalKind, ApprovalState } from '@shuqiao/contracts';

export interface ApprovalRow {
  id: string;
  kind: ApprovalKind;
  institutionId: string;
  state: ApprovalState;
  displayName: string;
  mail: string;
  replaces: string | null;
  replacesName: string | null;
  reason: string;
  askedBy: string;
  askerName: string | null;
  approvers: { id: string; name: string; mailKey: string | null }[];
  askerMailKey: string | null;
  callerMailKey: string | null;
  askedAt: Date;
  endsAt: Date;
}

const MAIL_KEY = (person: string) => `lower(normalize(${person}.mail, NFKC))`;
/** An approval counts as long as whoever gave it holds the office: who loses it between the first and the second takes theirs along. */
const HOLDS_OFFICE = `p.disabled_at IS NULL AND NOT p.is_machine
  AND EXISTS (SELECT FROM live_grant g WHERE g.person_id = p.id AND g.role = 'province_admin')`;

const APPROVAL = `
  SELECT a.id, a.kind, a.institution_id AS "institutionId", a.state, a.display_name AS "displayName", a.mail, a.replaces,
    old.display_name AS "replacesName", a.reason, a.asked_by AS "askedBy", asker.display_name AS "askerName",
    ${MAIL_KEY('asker')} AS "askerMailKey", ${MAIL_KEY('me')} AS "callerMailKey", a.asked_at AS "askedAt", a.ends_at AS "endsAt",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.display_name, 'mailKey', ${MAIL_KEY('p')}) ORDER BY v.at)
      FROM approval_vote v JOIN person p ON p.id = v.person_id WHERE v.approval_id = a.id AND ${HOLDS_OFFICE}), '[]') AS approvers
  FROM approval a LEFT JOIN person old ON old.id = a.replaces LEFT JOIN person asker ON asker.id = a.asked_by
    LEFT JOIN person me ON me.id = $1`;

/** One page, newest first. */
export const LIST = `${APPROVAL} WHERE ($2::uuid IS NULL OR a.id < $2) ORDER BY a.id DESC LIMIT $3`;

export const FIND = `${APPROVAL} WHERE a.id = $2`;

/** Of two approvals at once, one waits for the other. */
export const LOCK = `SELECT FROM approval WHERE id = $1 FOR UPDATE`;

export const ADD = `
  INSERT INTO approval (id, institution_id, kind, display_name, mail, replaces, reason, asked_by, ends_at)
  VALUES ($1, $2, 'appoint_administrator', $3, $4, $5, $6, $7, $8)`;

export const VOTE = `INSERT INTO approval_vote (approval_id, institution_id, person_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;

export const MOVE = `UPDATE approval SET state = $2, ended_by = $3 WHERE id = $1`;

/** Whether the person administers the institution. */
export const ADMINISTERS = `SELECT FROM live_grant g
  WHERE g.person_id = $1 AND g.institution_id = $2 AND g.role = 'institution_admin' LIMIT 1`;

/** Everybody who may approve, but whoever asked. */
export const APPROVERS = `SELECT DISTINCT ON (p.id) p.id AS "personId", g.institution_id AS "institutionId"
  FROM live_grant g JOIN person p ON p.id = g.person_id
  WHERE g.role = 'province_admin' AND p.disabled_at IS NULL AND NOT p.is_machine AND p.id <> $1 ORDER BY p.id LIMIT 50`;
