import { serviceDataSource } from '@shuqiao/persistence';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Column, Describer } from './describe.js';
import type { Schema } from './migrated.js';

/** The names that TypeORM has for PostgreSQL's types. */
const NAMES: Record<string, string> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  timestamptz: 'timestamp with time zone',
  float4: 'real',
  float8: 'double precision',
  varchar: 'character varying',
};

/** What TypeORM writes for the entities of a service: every column there, of the type and as nullable as it is declared. */
export async function entityFaults(
  { short, url, entities }: Schema,
  describer: Describer,
): Promise<{ statements: number; faults: string[] }> {
  const source = await serviceDataSource(short, url, entities, 1).initialize();
  try {
    const faults: string[] = [];
    for (const { name, tableName, columns } of source.entityMetadatas) {
      const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
      const found = await describer.describe(`SELECT ${names} FROM "${tableName}"`).catch((error: Error) => error);
      if (found instanceof Error) faults.push(`${name}: ${found.message}`);
      else found.forEach((column, at) => faults.push(...differences(column, columns[at], name)));
    }
    return { statements: source.entityMetadatas.length, faults };
  } finally {
    await source.destroy();
  }
}

function differences(column: Column, declared: ColumnMetadata | undefined, entity: string): string[] {
  if (!declared) return [];
  const { connection } = declared.entityMetadata;
  const wanted = connection.driver.normalizeType(declared) + (declared.isArray ? '[]' : '');
  const bare = column.type.replace(/^_/, '');
  const type = (NAMES[bare] ?? bare) + (column.type.startsWith('_') ? '[]' : '');
  return [
    ...(type === wanted ? [] : [`${entity}.${declared.propertyName} is ${type}, the entity says ${wanted}`]),
    ...(column.mayBeNull && !declared.isNullable ? [`${entity}.${declared.propertyName} may be null`] : []),
  ];
}
