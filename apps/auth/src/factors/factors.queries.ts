import type { FactorView } from '@shuqiao/contracts';

/** Wrong codes of an app after which it is locked for good: six digits are few. */
export const WRONG_CODES_AT_MOST = 5;

export interface FactorRow extends Pick<FactorView, 'id' | 'kind' | 'name' | 'isLocked'> {
  createdAt: Date;
  usedAt: Date | null;
}

export const LIST = `
  SELECT id, kind, name, created_at AS "createdAt", used_at AS "usedAt", wrong_codes >= ${WRONG_CODES_AT_MOST} AS "isLocked"
  FROM second_factor WHERE person_id = $1 AND is_confirmed ORDER BY created_at, id`;

export const RECOVERY_LEFT = `
  SELECT count(*)::int AS left FROM recovery_code WHERE person_id = $1 AND used_at IS NULL`;

/** A person's factors are changed one at a time. */
export const LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7317013))';

/** One that was begun before and not confirmed gives way. */
export const BEGIN_TOTP = `
  INSERT INTO second_factor (id, person_id, kind, sealed_secret) VALUES ($1, $2, 'totp', $3)
  ON CONFLICT (person_id, is_confirmed) WHERE kind = 'totp' DO UPDATE
    SET id = excluded.id, sealed_secret = excluded.sealed_secret, wrong_codes = 0, created_at = now()`;

export interface TotpRow {
  id: string;
  sealedSecret: Buffer;
}

/** Counts the try before the code is looked at, so that many at once cannot all slip through; nothing once it is locked. */
export const TRY_CODE = `
  UPDATE second_factor SET wrong_codes = wrong_codes + 1
  WHERE person_id = $1 AND kind = 'totp' AND is_confirmed = $2 AND wrong_codes < ${WRONG_CODES_AT_MOST}
    AND (is_confirmed OR created_at > now() - interval '1 hour')
  RETURNING id, COALESCE(sealed_secret, '') AS "sealedSecret", wrong_codes AS "wrongCodes"`;

/** Of two with the same code one finds its step unused (RFC 6238, 5.2). */
export const USE_STEP = `
  UPDATE second_factor SET last_step = $2, used_at = now(), wrong_codes = 0, is_confirmed = true
  WHERE id = $1 AND last_step < $2`;

/** A passkey or a recovery code lets codes be tried again. */
export const UNLOCK = `UPDATE second_factor SET wrong_codes = 0 WHERE person_id = $1 AND kind = 'totp' AND is_confirmed`;

export const NAME = 'UPDATE second_factor SET name = $3 WHERE person_id = $1 AND id = $2 AND is_confirmed';
export const REMOVE = 'DELETE FROM second_factor WHERE person_id = $1 AND id = $2 AND is_confirmed RETURNING kind';
export const REMOVE_ALL = 'DELETE FROM second_factor WHERE person_id = $1';
export const FORGET_CODES = 'DELETE FROM recovery_code WHERE person_id = $1';
export const ADD_CODES = 'INSERT INTO recovery_code (person_id, code_hash) SELECT $1, unnest($2::bytea[])';
export const USE_CODE = `
  UPDATE recovery_code SET used_at = now() WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL`;
