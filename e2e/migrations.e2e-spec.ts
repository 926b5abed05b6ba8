import { migrateDown, migrateUp } from '@shuqiao/persistence';
import { newProvince, type TestProvince } from '@shuqiao/testing';
import { DataSource } from 'typeorm';
import { authService } from '#apps/auth';
import { exchangeService } from '#apps/data-exchange';
import { noticesService } from '#apps/notices';
import { registryService } from '#apps/institution-registry';
import { illService } from '#apps/interlibrary-loan';
import { deskService } from '#apps/reference-desk';
import { catalogService } from '#apps/union-catalog';

const stored = [authService, registryService, catalogService, illService, deskService, exchangeService, noticesService];

/** Everything a schema consists of, in words: tables and columns, constraints, indexes, policies, rights. */
const SHAPE = `
  SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line
    FROM information_schema.columns WHERE table_schema = $1
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = $1::regnamespace
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = $1
  UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') FROM pg_policies WHERE schemaname = $1
  UNION ALL SELECT 'right ' || table_name || ' ' || grantee || ' ' || privilege_type FROM information_schema.table_privileges WHERE table_schema = $1
  UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = $1::regnamespace
  ORDER BY 1`;

describe.each(stored.map((definition) => [definition.short, definition] as const))(
  'the migrations of %s',
  (short, definition) => {
    let province: TestProvince;
    const { entities = [], migrations = [] } = definition.database ?? {};
    beforeAll(async () => {
      province = await newProvince([{ ...definition, database: { entities, migrations } }]);
    });
    afterAll(() => province.close());

    const shape = async (): Promise<string[]> =>
      (await province.database.query<{ line: string }>(SHAPE, [short])).map(({ line }) => line);

    it('go down to nothing and up to the same again', async () => {
      const before = await shape();
      await migrateDown(short, province.database.url, migrations);
      expect((await shape()).filter((line) => !line.includes('migration'))).toEqual([]);
      await migrateUp(short, province.database.url, migrations);
      expect(await shape()).toEqual(before);
      expect(before.length).toBeGreaterThan(30);
    });

    it('make what the entities say, column by column', async () => {
      const source = await new DataSource({
        type: 'postgres',
        url: province.database.url,
        schema: short,
        entities,
      }).initialize();
      const missing: string[] = [];
      for (const { tableName, columns } of source.entityMetadatas) {
        const rows = await province.database.query<{ column_name: string; is_nullable: string }>(
          'SELECT column_name, is_nullable FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2',
          [short, tableName],
        );
        for (const { databaseName, isNullable } of columns) {
          const row = rows.find(({ column_name }) => column_name === databaseName);
          if (!row || (row.is_nullable === 'YES') !== isNullable) missing.push(`${tableName}.${databaseName}`);
        }
      }
      await source.destroy();
      expect(missing).toEqual([]);
    });
  },
);
