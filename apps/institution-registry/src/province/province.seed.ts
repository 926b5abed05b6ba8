import { readFile } from 'node:fs/promises';
import { Tenancy } from '@shuqiao/persistence';
import type { SeedContext } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';

const TABLE = new URL('../../../../data/provinces.csv', import.meta.url);
/** Of the demo, and of installations from before provinces had names: the only one that there was. */
const FIRST_PROVINCE = 'Hubei';
const UNNAMED = { code: '', name: '本省', english: 'This province', prefix: 'SQ' };

type Division = typeof UNNAMED;

/** A province by its name, long or short, Chinese or English, or by its code; any other name stands for itself. */
export async function divisionOf(asked: string): Promise<Division> {
  const lines = (await readFile(TABLE, 'utf8')).trim().split('\n').slice(1);
  const wanted = asked.toLowerCase();
  const found = lines
    .map((line) => line.split(','))
    .find((words) => words.some((word) => word.toLowerCase() === wanted));
  if (!found) return { ...UNNAMED, name: asked, english: asked };
  const [code = '', name = '', , english = '', prefix = ''] = found;
  return { code, name, english, prefix };
}

/** Names the province once; what its staff made of it afterwards stays. */
export async function seedProvince({ dataSource, settings }: SeedContext): Promise<void> {
  await new Tenancy(dataSource).asProvince(async (tx) => {
    const [present] = await tx.query<{ code: string; name: string }[]>('SELECT code, name FROM province');
    if (present) return refuseAnother(present, settings.province);
    const asked = settings.province ?? (settings.demo || (await hasInstitutions(tx)) ? FIRST_PROVINCE : undefined);
    const { code, name, english, prefix } = asked ? await divisionOf(asked) : UNNAMED;
    await tx.query(
      `INSERT INTO province (code, name, name_en, prefix) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [code, name, english, prefix],
    );
  });
}

/** Whether this is the province whose list of institutions is carried along. */
export async function isFirstProvince(tx: EntityManager): Promise<boolean> {
  const { code } = await divisionOf(FIRST_PROVINCE);
  const rows = await tx.query<unknown[]>('SELECT 1 FROM province WHERE code = $1', [code]);
  return rows.length > 0;
}

async function hasInstitutions(tx: EntityManager): Promise<boolean> {
  const [row] = await tx.query<[{ any: boolean }]>('SELECT EXISTS (SELECT FROM institution) AS any');
  return row.any;
}

async function refuseAnother(present: { code: string; name: string }, asked: string | undefined): Promise<void> {
  const wanted = asked === undefined ? undefined : await divisionOf(asked);
  if (!wanted || !wanted.code || wanted.code === present.code) return;
  throw new Error(
    `这个数据库属于${present.name}，不是${wanted.name}：请换一个 SHUQIAO_DATA 或 DATABASE_URL · ` +
      `this database belongs to ${present.name}, not to ${wanted.name}: take another SHUQIAO_DATA or DATABASE_URL`,
  );
}
