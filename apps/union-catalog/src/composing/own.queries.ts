import type { OwnHolding, RecordHit } from '@shuqiao/contracts';
import type { Sql } from '@shuqiao/persistence';

/** What a library holds of some records. */
const findOwnHoldings = (
  sql: Sql,
  institutionId: string,
  recordIds: readonly string[],
): Promise<(OwnHolding & { recordId: string })[]> =>
  sql.query<OwnHolding & { recordId: string }>({
    name: 'catalog_own_holdings',
    text: `SELECT record_id AS "recordId", call_number AS "callNumber", copies, on_loan AS "onLoan"
      FROM holding WHERE institution_id = $1 AND record_id = ANY ($2::uuid[])`,
    values: [institutionId, recordIds],
  });

/** Hits with what the asker's own library holds of each; as they are where nobody asks for a library. */
export async function withOwn(sql: Sql, hits: readonly RecordHit[], own: string | null): Promise<RecordHit[]> {
  if (own === null || hits.length === 0) return [...hits];
  const ids = hits.map(({ id }) => id);
  const holdings = new Map(
    (await findOwnHoldings(sql, own, ids)).map(({ recordId, ...holding }) => [recordId, holding]),
  );
  return hits.map((hit) => {
    const holding = holdings.get(hit.id);
    return holding ? { ...hit, own: holding } : hit;
  });
}
