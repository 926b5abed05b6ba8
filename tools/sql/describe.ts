import pg from 'pg';

/** A column of a statement's result, as PostgreSQL tells it. */
export interface Column {
  name: string;
  /** The name of its type: `int4`, `_text`; of an enum `enum`. */
  type: string;
  /** It is a table's own column that may be null. */
  mayBeNull: boolean;
}

interface Field {
  name: string;
  dataTypeID: number;
  tableID: number;
  columnID: number;
}

/** Has PostgreSQL prepare statements and tell their columns, as one service's login sees its schema. */
export class Describer {
  private readonly types = new Map<number, string>();
  private readonly nullable = new Map<string, boolean>();

  private constructor(private readonly client: pg.Client) {}

  static async connect(url: string, schema: string): Promise<Describer> {
    const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` });
    await client.connect();
    const describer = new Describer(client);
    await describer.learn();
    return describer;
  }

  /**
   * Prepares a statement and answers the columns of its result.
   * @throws what PostgreSQL says against it
   */
  async describe(text: string): Promise<Column[]> {
    const preparing = new Preparing(text);
    this.client.query(preparing);
    return (await preparing.done).map(({ name, dataTypeID, tableID, columnID }) => ({
      name,
      type: this.types.get(dataTypeID) ?? String(dataTypeID),
      mayBeNull: this.nullable.get(`${tableID}.${columnID}`) ?? false,
    }));
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async learn(): Promise<void> {
    const types = await this.client.query<{ oid: number; name: string }>(
      `SELECT oid, CASE typtype WHEN 'e' THEN 'enum' ELSE typname END AS name FROM pg_type`,
    );
    types.rows.forEach(({ oid, name }) => this.types.set(oid, name));
    const columns = await this.client.query<{ key: string; loose: boolean }>(
      `SELECT attrelid || '.' || attnum AS key, NOT attnotnull AS loose FROM pg_attribute
       JOIN pg_class c ON c.oid = attrelid WHERE attnum > 0 AND c.relkind IN ('r', 'p')`,
    );
    columns.rows.forEach(({ key, loose }) => this.nullable.set(key, loose));
  }
}

interface Wire {
  parse(message: { text: string }): void;
  describe(message: { type: 'S' }): void;
  sync(): void;
}

/** A query of pg's that is prepared and described, and never run. */
class Preparing implements pg.Submittable {
  readonly done: Promise<Field[]>;
  private fields: Field[] = [];
  private settle!: { resolve: (fields: Field[]) => void; reject: (error: Error) => void };

  constructor(private readonly text: string) {
    this.done = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
  }

  submit(connection: unknown): void {
    const wire = connection as Wire;
    wire.parse({ text: this.text });
    wire.describe({ type: 'S' });
    wire.sync();
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.fields = fields;
  }

  handleError(error: Error): void {
    this.settle.reject(error);
  }

  handleReadyForQuery(): void {
    this.settle.resolve(this.fields);
  }
}
