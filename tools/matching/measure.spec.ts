import { type Bibliography, describe as describeRecord } from '@shuqiao/bibliography';
import type { MarcRecord } from '@shuqiao/marc';
import { candidateKeys, compare, type Judgement } from '@shuqiao/matching';
import { measure, wilson } from './measure.mjs';
import { type LabelledPair, type PairHalf, readPairs } from './pairs.mjs';

const described = new Map<MarcRecord, Bibliography>();
function bibliographyOf(record: MarcRecord): Bibliography {
  const bibliography = described.get(record) ?? describeRecord(record);
  described.set(record, bibliography);
  return bibliography;
}

const judge = (a: MarcRecord, b: MarcRecord): Judgement => compare(bibliographyOf(a), bibliographyOf(b));
const meets = (a: MarcRecord, b: MarcRecord): boolean => {
  const keys = candidateKeys(bibliographyOf(a));
  return candidateKeys(bibliographyOf(b)).some((key) => keys.includes(key));
};

describe("Wilson's interval", () => {
  it.each([
    [0, 0, 0, 1],
    [10, 10, 0.7225, 1],
    [5, 10, 0.2366, 0.7634],
    [99, 100, 0.9455, 0.9982],
  ])('%i of %i lies between %f and %f', (hits, total, low, high) => {
    const interval = wilson(hits, total);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });
});

describe('the measures', () => {
  const [pair] = readPairs('tune').filter(({ label }) => label === 'same');
  const judgement = (verdict: Judgement['verdict']): Judgement => ({ verdict, score: 0, reasons: [] });
  const pairs = (['same', 'same', 'different', 'different'] as const).map(
    (label, at) => ({ ...pair, label, id: String(at) }) as LabelledPair,
  );

  it('count a false merge against precision, a pair that never meets or goes to review against recall', () => {
    const verdicts: Judgement['verdict'][] = ['same', 'review', 'same', 'different'];
    const result = measure(
      pairs,
      () => judgement(verdicts.shift() ?? 'review'),
      () => true,
    );
    expect(result).toMatchObject({
      precision: { hits: 1, total: 2 },
      recall: { hits: 1, total: 2 },
      reviews: { same: 1, different: 0 },
    });
    expect(result.falseMerges.map((one) => one.pair.id)).toEqual(['2']);
    const unmet = measure(
      pairs,
      () => judgement('same'),
      () => false,
    );
    expect(unmet).toMatchObject({ precision: { hits: 2, total: 4 }, recall: { hits: 0, total: 2 } });
  });
});

describe.each<PairHalf>(['tune', 'held-out'])('the matcher on the half %s', (half) => {
  const result = measure(readPairs(half), judge, meets);

  it('merges wrongly at most 5 times in 1,000, and finds at least 95 of 100', () => {
    expect(result.precision.value).toBeGreaterThanOrEqual(0.995);
    expect(result.recall.value).toBeGreaterThanOrEqual(0.95);
    expect(result.candidates.value).toBeGreaterThanOrEqual(0.99);
  });

  it('judges the same whichever record comes first', () => {
    for (const { a, b } of readPairs(half).slice(0, 300)) {
      const [there, back] = [judge(a, b), judge(b, a)];
      expect([back.verdict, back.score]).toEqual([there.verdict, there.score]);
    }
  });
});
