import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

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
