import { readFileSync } from 'node:fs';
import { recordsIn, type WritableRecord } from '@shuqiao/marc';
import { newProvince, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { catalogService } from '../src/service.js';
import { inIso2709, load } from './new-records.js';

const FOLDER = new URL('../../../data/cases-marc/', import.meta.url);

const pairs = readFileSync(new URL('right.tsv', FOLDER), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'))
  .filter(([file = '', look]) => look === 'pair' && !file.startsWith('passes/'))
  .map(([file = '', , right = '']) => ({ file, right }));

/** The two records of a file, each under a control number of its own. */
function recordsOf(file: string): WritableRecord[] {
  return [...recordsIn(readFileSync(new URL(file, FOLDER)))].flatMap((item, at) => {
    if (item.kind === 'error') return [];
    const { fields, leader } = item.record;
    const own = { tag: '001', value: `${file}-${at}` };
    return [{ leader, fields: fields.map((field) => (field.tag === '001' ? own : field)) }];
  });
}

/** Two libraries give in one record each, as cases-marc has them. */
describe('cases-marc, loaded by two libraries', () => {
  let province: TestProvince;

  beforeAll(async () => {
    province = await newProvince([catalogService]);
  });
  afterAll(() => province?.close());

  it.each(pairs)('$file: $right', async ({ file, right }) => {
    const [one, other] = recordsOf(file).map(inIso2709);
    if (!one || !other) throw new Error('a file of two records is needed');
    const [first] = await load(province, SCHOOL.whu, [one]);
    const [second] = await load(province, SCHOOL.hust, [other]);
    expect([first?.outcome, second?.outcome]).toEqual(['new', 'new']);
    expect(first?.recordId === second?.recordId).toBe(right === 'same');
  });
});
