import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

export interface Statement {
  /**
   * Names the prepared statement; one name is always the same text. Without a name it is planned anew for its values each
   * time: for statements whose best plan depends on them.
   */
  name?: string;
  text: string;
  values: unknown[];
}

/** Prepared statements straight on the pool, for reads that are public and hot: no tenant, no object mapping. */
export class Sql {
  constructor(private readonly db: DataSource) {}

  /** The rows of one statement. Each connection prepares it once. */
  async query<Row extends QueryResultRow>(statement: Statement): Promise<Row[]> {
    const { master } = this.db.driver as unknown as { master: Pool };
    const { rows } = await master.query<Row>(statement);
    return rows;
  }
}
