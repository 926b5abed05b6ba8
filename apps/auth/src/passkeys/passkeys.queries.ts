/** What a challenge is for. */
export type Purpose = 'add' | 'prove' | 'second';

export const MINUTES = 5;

/** One at a time for a browser: another takes the place of the one before. */
export const PUT_CHALLENGE = `
  INSERT INTO passkey_challenge (holder_hash, challenge, purpose, ends_at)
  VALUES ($1, $2, $3, now() + interval '${MINUTES} minutes')
  ON CONFLICT (holder_hash) DO UPDATE
    SET challenge = excluded.challenge, purpose = excluded.purpose, ends_at = excluded.ends_at`;

/** Whatever comes of it, it is used up: of two at once one finds it. */
export const TAKE_CHALLENGE = `
  DELETE FROM passkey_challenge WHERE holder_hash = $1 AND purpose = $2 AND ends_at > now() RETURNING challenge`;

export const LIST_KEYS = `
  SELECT COALESCE(credential_id, '') AS id, transports FROM second_factor
  WHERE person_id = $1 AND kind = 'passkey' AND is_confirmed ORDER BY created_at`;

/** Nothing where somebody has it already. */
export const ADD_KEY = `
  INSERT INTO second_factor (id, person_id, kind, name, credential_id, public_key, sign_count, transports, is_confirmed)
  VALUES ($1, $2, 'passkey', $3, $4, $5, $6, $7, true)
  ON CONFLICT (credential_id) DO NOTHING RETURNING id`;

export interface KeyRow {
  id: string;
  publicKey: Buffer;
}

export const FIND_KEY = `
  SELECT id, COALESCE(public_key, '') AS "publicKey" FROM second_factor
  WHERE person_id = $1 AND credential_id = $2 AND kind = 'passkey' AND is_confirmed`;

/** A count only grows, or stays 0 where the authenticator has none; a copy of it falls behind (WebAuthn 3, 6.1.1). */
export const USE_KEY = `
  UPDATE second_factor SET sign_count = $2, used_at = now()
  WHERE id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0))`;
