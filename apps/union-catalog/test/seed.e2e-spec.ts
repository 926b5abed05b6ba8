import { catalog } from '@shuqiao/contracts';
import { migrateServices } from '@shuqiao/service';
import { newProvince, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { catalogService } from '../src/service.js';

let province: TestProvince;
beforeAll(async () => {
  province = await newProvince([catalogService], { demo: true });
}, 60_000);
afterAll(() => province.close());

const holdersOf = async (id: string): Promise<string[]> =>
  (await province.ask(catalog.listHolders, { id })).holdings.map(({ institutionId }) => institutionId);

describe('the demo catalogue', () => {
  it('has real records and Chinese ones that say what they are, each held by one to six libraries', async () => {
    const [counts] = await province.database.query<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE NOT demonstration)::int AS real, count(*) FILTER (WHERE demonstration)::int AS made,
         count(*) FILTER (WHERE demonstration AND language = 'chi')::int AS chinese,
         min(holders) AS least, max(holders) AS most,
         (SELECT count(*)::int FROM catalog.holding) = sum(holders) AS counted FROM catalog.record`,
    );
    expect(counts).toMatchObject({ least: 1, most: 6, counted: true });
    expect(counts?.['real']).toBeGreaterThanOrEqual(2400);
    expect(counts?.['chinese']).toBeGreaterThanOrEqual(200);
    expect(counts?.['made']).toBe(counts?.['chinese']);
  });

  it('has its story: found by a word inside, held by two libraries with staff, not by the reader’s own', async () => {
    const { items } = await province.ask(catalog.searchRecords, { q: '度学' });
    expect(items[0]?.language).toBe('chi');
    const { items: exact } = await province.ask(catalog.searchRecords, { q: '深度学习' });
    expect(exact[0]?.title).toBe('深度学习');
    expect((await holdersOf(exact[0]?.id ?? '')).toSorted()).toEqual([SCHOOL.hust, SCHOOL.whut].toSorted());
  });

  it('has a dozen more such titles', async () => {
    const rows = await province.database.query(
      `SELECT record_id FROM catalog.holding GROUP BY record_id
         HAVING array_agg(institution_id ORDER BY institution_id) = (SELECT array_agg(id ORDER BY id) FROM unnest($1::uuid[]) AS id)`,
      [[SCHOOL.hust, SCHOOL.whut]],
    );
    expect(rows.length).toBeGreaterThanOrEqual(13);
  });

  it('comes once', async () => {
    const state = () =>
      province.database.query(
        'SELECT count(*), max(changed_at), (SELECT max(loaded_at) FROM catalog.source_record) FROM catalog.record',
      );
    const before = await state();
    await migrateServices([catalogService], province.settings);
    expect(await state()).toEqual(before);
  });
});
