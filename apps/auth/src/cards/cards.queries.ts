export const FIND = `SELECT person_id AS "personId" FROM library_card WHERE institution_id = $1 AND card_key = $2`;

export const KEEP = `
  INSERT INTO library_card (institution_id, card_key, person_id, expires_on, may_borrow, blocks)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (institution_id, card_key) DO UPDATE SET expires_on = excluded.expires_on,
    may_borrow = excluded.may_borrow, blocks = excluded.blocks, told_at = now()`;

export const ADD_READER = `INSERT INTO role_grant (id, person_id, institution_id, role) VALUES ($1, $2, $3, 'reader')`;

/** Two first sign-ins at once would make two people of one reader. */
export const LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7317012))';

export const LIST = `
  SELECT institution_id AS "institutionId", to_char(expires_on, 'YYYY-MM-DD') AS "expiresOn",
    may_borrow AS "mayBorrow", blocks
  FROM library_card WHERE person_id = $1 ORDER BY institution_id LIMIT 20`;
