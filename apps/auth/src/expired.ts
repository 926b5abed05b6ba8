import type { DataSource, EntityManager } from 'typeorm';

const AT_ONCE = 100;

/** Tables whose rows end by themselves, and when they have. */
const over = {
  session: 'ends_at < now()',
  saml_request: 'ends_at < now()',
  saml_assertion: 'ends_at < now()',
  sign_in_attempt: "last_at < now() - interval '1 hour'",
} as const;

/**
 * Removes some rows that are over, passing by those that somebody else is just removing. Each sign-in sweeps a little,
 * so that the tables stay small without a timer.
 */
export async function removeExpired(
  db: Pick<DataSource | EntityManager, 'query'>,
  table: keyof typeof over,
): Promise<void> {
  await db.query(
    `DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${over[table]} LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)`,
  );
}
