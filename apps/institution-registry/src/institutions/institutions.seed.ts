import { readFile } from 'node:fs/promises';
import { institutionIdOf } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import type { SeedContext } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { writeTerms } from './institutions.queries.js';

const FOLDER = new URL('../../../../data/institutions/', import.meta.url);
const LEVELS: Record<string, string> = { 本科: 'undergraduate', 专科: 'vocational' };

/** The facts are plain: no field of these files holds a comma or a quotation mark. */
async function readTable(file: string): Promise<string[][]> {
  const text = await readFile(new URL(file, FOLDER), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

const column = (rows: string[][], index: number): string[] => rows.map((row) => row[index] ?? '');

/** Puts in the institutions of the ministry's list that are not there yet, with the names and codes known of them. */
export async function seedInstitutions({ dataSource }: SeedContext): Promise<void> {
  const listed = await readTable('hubei-2025.csv');
  const former = await readTable('hubei-former-names.csv');
  const called = await readTable('hubei-names.csv');
  await new Tenancy(dataSource).asProvince(async (tx) => {
    await insertAll(tx, listed, former);
    await insertCalled(tx, called);
    await writeTerms(tx);
  });
}

/** English and short names, of those that have none yet: what somebody wrote since then stays. */
async function insertCalled(tx: EntityManager, called: string[][]): Promise<void> {
  const rows = called.map(([code = '', nameEn = '', , short = '']) => ({
    id: institutionIdOf(code),
    name_en: nameEn,
    short_names: short.split('|').filter(Boolean),
  }));
  await tx.query(
    `UPDATE institution SET name_en = given.name_en, short_names = given.short_names, found_by = '{}'
     FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, name_en text, short_names text[])
     WHERE institution.id = given.id AND institution.name_en IS NULL`,
    [JSON.stringify(rows)],
  );
}

async function insertAll(tx: EntityManager, listed: string[][], former: string[][]): Promise<void> {
  const ids = listed.map(([code = '']) => institutionIdOf(code));
  const levels = column(listed, 3).map((level) => LEVELS[level] ?? '');
  const fresh = await tx.query<{ id: string }[]>(
    `INSERT INTO institution (id, code, city, level, supervisor, lends)
       SELECT id, code, city, level, supervisor, true
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) AS listed (id, code, city, level, supervisor)
       ON CONFLICT DO NOTHING RETURNING id`,
    [ids, column(listed, 0), column(listed, 2), levels, column(listed, 4)],
  );
  const isFresh = new Set(fresh.map(({ id }) => id));
  const names = [
    ...listed.map(([code = '', name = '']) => ({ id: institutionIdOf(code), name, ended: false })),
    ...former.map(([code = '', name = '']) => ({ id: institutionIdOf(code), name, ended: true })),
  ].filter(({ id }) => isFresh.has(id));
  await tx.query(
    `INSERT INTO institution_name (institution_id, name, ended, told_at) SELECT *, now() FROM unnest($1::uuid[], $2::text[], $3::boolean[])`,
    [names.map(({ id }) => id), names.map(({ name }) => name), names.map(({ ended }) => ended)],
  );
  const codes = listed.map(([code = '']) => ({ id: institutionIdOf(code), code })).filter(({ id }) => isFresh.has(id));
  await tx.query(
    `INSERT INTO institution_code (institution_id, scheme, value)
     SELECT id, 'MOE10', code FROM unnest($1::uuid[], $2::text[]) AS listed (id, code)
     UNION ALL SELECT id, 'MOE5', right(code, 5) FROM unnest($1::uuid[], $2::text[]) AS listed (id, code)`,
    [codes.map(({ id }) => id), codes.map(({ code }) => code)],
  );
}
