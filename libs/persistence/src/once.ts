import { createHash } from 'node:crypto';
import { fail, type Question } from '@shuqiao/contracts';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import type { Acting } from './acting.js';

/**
 * Inserts a row unless one with its keys is there: an id, or the same person's once-key.
 * @returns whether it was inserted; the transaction goes on either way
 */
export async function insertOnce<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  row: QueryDeepPartialEntity<Row>,
): Promise<boolean> {
  const insert = tx.createQueryBuilder().insert().into(entity).values(row);
  const [key] = tx.connection.getMetadata(entity).primaryColumns;
  const { raw } = await insert
    .orIgnore()
    .returning([key?.databaseName ?? ''])
    .execute();
  return (raw as unknown[]).length === 1;
}

type Asked = Pick<Question, 'subject'>;

/** Of one text there is one digest: contracts put the fields of what they parse in one order. */
const digestOf = (body: unknown): string => createHash('sha256').update(JSON.stringify(body)).digest('base64');

/**
 * Uses the caller's Idempotency-Key for what they ask. Of two transactions with the same key the second waits for the first.
 * @returns whether it is to be done: false when it was done before; without a key always true
 * @throws DomainError `input.key_reused` when the key was used for another body
 */
export async function firstTime(acting: Acting, asked: Asked, body: unknown): Promise<boolean> {
  const { tx, caller, onceKey } = acting;
  if (onceKey === undefined) return true;
  const rows = await tx.query<unknown[]>(
    'INSERT INTO once_key (actor_id, subject, key, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1',
    [caller?.person, asked.subject, onceKey, digestOf(body)],
  );
  return rows.length === 1 || !(await doneBefore(acting, asked, body));
}

/**
 * Whether the caller has used this key already, for a look before the work begins.
 * @throws DomainError `input.key_reused` when it was for another body
 */
export async function doneBefore({ tx, caller, onceKey }: Acting, { subject }: Asked, body: unknown): Promise<boolean> {
  const [used] = await tx.query<{ body: string }[]>(
    'SELECT body FROM once_key WHERE actor_id = $1 AND subject = $2 AND key = $3',
    [caller?.person, subject, onceKey],
  );
  if (used && used.body !== digestOf(body)) fail('input.key_reused');
  return used !== undefined;
}

/** Forgets keys that nobody sends again: no try goes on for so long. */
export async function sweepOnceKeys(db: DataSource): Promise<void> {
  await db.query(`DELETE FROM once_key WHERE used_at < now() - interval '30 days'`);
}
