import type { PartnerScope } from '@shuqiao/contracts';

export interface PartnerRow {
  id: string;
  name: string;
  returnsTo: string[];
  scopes: PartnerScope[];
  disabledAt: Date | null;
  createdAt: Date;
  secretMadeAt: Date | null;
  formerEndsAt: Date | null;
}

const COLUMNS = `id, name, returns_to AS "returnsTo", scopes, disabled_at AS "disabledAt", created_at AS "createdAt",
  secret_made_at AS "secretMadeAt", CASE WHEN former_ends_at > now() THEN former_ends_at END AS "formerEndsAt"`;

/** One page, newest first. */
export const LIST = `SELECT ${COLUMNS} FROM partner WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`;
export const FIND = `SELECT ${COLUMNS} FROM partner WHERE id = $1`;

export const ADD = `INSERT INTO partner (id, name, returns_to, scopes, created_by) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (lower(name)) DO NOTHING RETURNING ${COLUMNS}`;

export const STOP = `UPDATE partner SET disabled_at = COALESCE(disabled_at, now()) WHERE id = $1 RETURNING ${COLUMNS}`;
export const RESTORE = `UPDATE partner SET disabled_at = NULL WHERE id = $1 RETURNING ${COLUMNS}`;
/** What it was given ends with it; what people agreed to stays, for the day on which it comes back. */
export const END_TOKENS = `DELETE FROM oidc_item WHERE partner_id = $1 AND kind <> 'Grant'`;

/** The one before stays good for some days; never more than two open the door. */
export const RENEW_SECRET = `UPDATE partner SET former_hash = secret_hash, secret_hash = $2, secret_made_at = now(),
    former_ends_at = CASE WHEN secret_hash IS NOT NULL THEN now() + make_interval(days => $3) END
  WHERE id = $1 RETURNING ${COLUMNS}`;

export const IS_SECRET = `SELECT true AS "isSecret" FROM partner WHERE id = $1 AND disabled_at IS NULL
  AND (secret_hash = $2 OR (former_hash = $2 AND former_ends_at > now()))`;

export interface AccountRow {
  id: string;
  institutionId: string;
  name: string;
  roles: string[];
}

/** Whom a partner is told of: nobody who is suspended, nobody of the demo where the demo is not. */
export const FIND_ACCOUNT = `SELECT p.id, p.institution_id AS "institutionId", p.display_name AS name,
    roles_at(p.id, p.institution_id) AS roles
  FROM person p WHERE p.id = $1 AND p.disabled_at IS NULL AND NOT p.is_machine AND NOT (p.demonstration AND $2)`;

export interface AgreementRow {
  id: string;
  name: string;
  returnsTo: string[];
  until: Date;
}

export interface ItemRow {
  sealed: Buffer;
  consumedAt: Date | null;
}

/** A refresh token that is there stays as it is: a second answer to one question must not bring it back to life. */
export const PUT_ITEM = `INSERT INTO oidc_item (kind, id_hash, sealed, grant_id, uid, person_id, partner_id, ends_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (kind, id_hash) DO UPDATE SET sealed = EXCLUDED.sealed, grant_id = EXCLUDED.grant_id, uid = EXCLUDED.uid,
    person_id = EXCLUDED.person_id, partner_id = EXCLUDED.partner_id, ends_at = EXCLUDED.ends_at
  WHERE oidc_item.kind <> 'RefreshToken'`;

export const FIND_ITEM = `SELECT sealed, consumed_at AS "consumedAt" FROM oidc_item
  WHERE kind = $1 AND id_hash = $2 AND (ends_at IS NULL OR ends_at > now())`;
export const FIND_BY_UID = `SELECT sealed, consumed_at AS "consumedAt" FROM oidc_item
  WHERE kind = $1 AND uid = $2 AND (ends_at IS NULL OR ends_at > now())`;

/** At once for two who come together: both hear of the same successor. */
export const CONSUME = `UPDATE oidc_item SET consumed_at = COALESCE(consumed_at, now()), successor = COALESCE(successor, $3)
  WHERE kind = $1 AND id_hash = $2 RETURNING successor`;

export const DROP_ITEM = 'DELETE FROM oidc_item WHERE kind = $1 AND id_hash = $2';
export const DROP_GRANT = 'DELETE FROM oidc_item WHERE grant_id = $1';

/** The partners that this person agreed to, by name; bounded, as their number is small. */
export const LIST_AGREEMENTS = `SELECT p.id, p.name, p.returns_to AS "returnsTo", max(i.ends_at) AS until
  FROM oidc_item i JOIN partner p ON p.id = i.partner_id
  WHERE i.kind = 'Grant' AND i.person_id = $1 AND i.ends_at > now() AND p.disabled_at IS NULL
  GROUP BY p.id ORDER BY p.name LIMIT 100`;
/** What was agreed to, and all that was given for it. */
export const WITHDRAW = 'DELETE FROM oidc_item WHERE person_id = $1 AND partner_id = $2';

/** What this person agreed to for this partner. */
export const FIND_GRANT = `SELECT COALESCE(grant_id, '') AS "grantId" FROM oidc_item
  WHERE kind = 'Grant' AND person_id = $1 AND partner_id = $2 AND ends_at > now() ORDER BY ends_at DESC LIMIT 1`;
