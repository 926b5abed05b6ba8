import { type Caller, catalog, MOST_FAVOURITES } from '@shuqiao/contracts';
import { codeOf, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { catalogService } from '../src/service.js';
import { type Book, loadBooks, newIsbn } from './new-records.js';
import { provincial } from './staff.js';

let province: TestProvince;
let ids: string[];
const reader = newCaller();
const keep = (id: string, as: Caller = reader) => province.ask(catalog.keepFavourite, { id }, { as });
const drop = (id: string, as: Caller = reader) => province.ask(catalog.dropFavourite, { id }, { as });
const list = async (input: { limit?: number; after?: string } = {}, as: Caller = reader) =>
  province.ask(catalog.listFavourites, input, { as });
const titles = async (as: Caller = reader) => (await list({}, as)).items.map(({ title }) => title);
const marks = async (as: Caller = reader) => (await province.ask(catalog.markFavourites, {}, { as })).recordIds;

const books: Book[] = ['一', '二', '三', '四'].map((nth, at) => ({
  title: `收藏之${nth}`,
  author: '甲',
  year: '2001',
  isbn: newIsbn(7100 + at),
  holdings: { callNumber: 'I2', copies: 1 },
}));

beforeAll(async () => {
  province = await newProvince([catalogService]);
  ids = (await loadBooks(province, SCHOOL.whu, books)).map(({ recordId }) => recordId ?? '');
}, 60_000);
afterAll(() => province.close());
beforeEach(() => province.database.query('DELETE FROM catalog.favourite'));

describe('P-16: favourites', () => {
  it('are kept once each, the latest first, with what the own library has, page by page', async () => {
    for (const id of [...ids.slice(0, 3), ids[0] ?? '']) await keep(id);
    expect(await titles()).toEqual(['收藏之三', '收藏之二', '收藏之一']);
    expect((await marks()).toSorted()).toEqual(ids.slice(0, 3).toSorted());
    const first = await list({ limit: 2 });
    expect(first.items[0]?.hit).toMatchObject({ title: '收藏之三', own: { callNumber: 'I2', copies: 1 } });
    const second = await list({ limit: 2, after: first.next ?? '' });
    expect([second.items.map(({ title }) => title), second.next]).toEqual([['收藏之一'], null]);
  });

  it('are given up and kept again; what is not kept cannot be given up', async () => {
    await keep(ids[0] ?? '');
    await drop(ids[0] ?? '');
    expect(await codeOf(drop(ids[0] ?? ''))).toBe('catalog.favourite_not_found');
    expect(await marks()).toEqual([]);
    await keep(ids[0] ?? '');
    expect(await marks()).toEqual([ids[0]]);
    expect(await codeOf(keep(reader.person))).toBe('catalog.record_not_found');
  });

  it('are seen by their person alone, wherever that person acts: not by staff, not by the province, not in SQL', async () => {
    await keep(ids[0] ?? '');
    for (const other of [newCaller(), newStaff(SCHOOL.whu, 'institution_admin'), provincial]) {
      expect([await titles(other), await marks(other)]).toEqual([[], []]);
      expect(await codeOf(drop(ids[0] ?? '', other))).toBe('catalog.favourite_not_found');
    }
    expect(await titles({ ...reader, institution: SCHOOL.hust })).toEqual(['收藏之一']);
    const client = await province.roleClient('catalog');
    const scoped = async (person: string, institution: string): Promise<number | null> => {
      await client.query(
        `SELECT set_config('shuqiao.person', $1, false), set_config('shuqiao.institution', $2, false)`,
        [person, institution],
      );
      return (await client.query('SELECT 1 FROM favourite')).rowCount;
    };
    expect([await scoped(reader.person, SCHOOL.whu), await scoped('', SCHOOL.whu)]).toEqual([1, 0]);
    await client.end();
    // All of a person's go with one statement.
    await province.database.query('DELETE FROM catalog.favourite WHERE person_id = $1', [reader.person]);
    expect(await titles()).toEqual([]);
  });

  it('follow a record into the one that it becomes part of, and part with it again', async () => {
    const [one = '', two = '', three = ''] = ids;
    for (const id of [one, two, three]) await keep(id);
    const merged = await province.ask(catalog.mergeRecords, { id: one, otherId: three }, { as: provincial });
    expect(await titles()).toEqual(['收藏之三', '收藏之二']);
    expect((await marks()).toSorted()).toEqual([one, two].toSorted());
    await keep(three);
    expect(await titles()).toHaveLength(2);
    await province.ask(catalog.undoChange, { id: merged.id }, { as: provincial });
    expect(await titles()).toEqual(['收藏之三', '收藏之二', '收藏之一']);
    const again = await province.ask(catalog.mergeRecords, { id: one, otherId: three }, { as: provincial });
    await drop(one);
    expect(await marks()).toEqual([two]);
    await province.ask(catalog.undoChange, { id: again.id }, { as: provincial });
  });

  it('say so when a record has gone, by the title it was kept with', async () => {
    const [gone = ''] = (await loadBooks(province, SCHOOL.whu, [{ title: '将被删除', isbn: newIsbn(7200) }])).map(
      ({ recordId }) => recordId ?? '',
    );
    await keep(gone);
    const [{ id = '' } = {}] = await province.database.query<{ id: string }>(
      'SELECT id FROM catalog.source_record WHERE record_id = $1',
      [gone],
    );
    await province.ask(catalog.deleteSource, { id }, { as: provincial });
    expect((await list()).items).toMatchObject([{ title: '将被删除', recordId: gone, hit: null }]);
    await drop(gone);
    expect(await marks()).toEqual([]);
  });

  it('have room for so many, though many are kept at one moment', async () => {
    await province.database.query(
      `INSERT INTO catalog.favourite (id, person_id, institution_id, record_id, title)
       SELECT gen_random_uuid(), $1, $2, gen_random_uuid(), 'x' FROM generate_series(1, $3::integer)`,
      [reader.person, SCHOOL.whu, MOST_FAVOURITES - 2],
    );
    const codes = await Promise.all(ids.map((id) => codeOf(keep(id))));
    expect(codes.filter((code) => code === 'catalog.favourites_full')).toHaveLength(2);
    expect(await marks()).toHaveLength(MOST_FAVOURITES);
  });
});
