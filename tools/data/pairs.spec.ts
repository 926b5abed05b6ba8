import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type LabelledRecord, readPairs } from '../matching/pairs.mjs';
import { addressPairs, chinesePairs, linkedPairs } from './make-pairs.mjs';

type Made = ReturnType<typeof chinesePairs>[number];

const table = readFileSync(new URL('../../data/catalogue/chinese-books.tsv', import.meta.url), 'utf8');
const pairs = readPairs();

describe('the labelled pairs', () => {
  it('are many, with enough hard negatives of every sort, in two halves by the hash of their ids', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(2000);
    const different = pairs.filter(({ label }) => label === 'different');
    expect(different.length).toBeGreaterThanOrEqual(600);
    for (const kind of ['part', 'volume', 'edition', 'printing', 'set_isbn', 'author']) {
      expect(different.filter((pair) => pair.kind === kind).length).toBeGreaterThanOrEqual(50);
    }
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
    for (const { id, half } of pairs) {
      expect(half).toBe((createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0 ? 'tune' : 'held-out');
    }
  });

  it('are, for the Chinese books, what the rules give', () => {
    const bare = ({ flavour, leader, fields }: LabelledRecord): object => ({ flavour, leader, fields });
    const textOf = ({ label, kind, a, b }: Pick<Made, 'label' | 'kind' | 'a' | 'b'>): string => JSON.stringify([label, kind, bare(a), bare(b)]);
    const made = chinesePairs(table);
    const carried = pairs.slice(0, made.length);
    const texts = made.map(textOf);
    expect(carried.map(textOf).findIndex((text, at) => text !== texts[at])).toBe(-1);
    const linked = [...linkedPairs(table), ...addressPairs(table)].map(textOf);
    expect(linked.length).toBeGreaterThan(500);
    expect(pairs.slice(-linked.length).map(textOf).findIndex((text, at) => text !== linked[at])).toBe(-1);
  });
});
