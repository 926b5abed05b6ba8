import { gathered } from './gathered.js';

describe('what is asked in one breath', () => {
  it('is one question, each id in it once', async () => {
    const asked: string[][] = [];
    const ask = gathered((ids) => {
      asked.push(ids);
      return Promise.resolve(ids.length);
    });
    expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual([2, 2, 2]);
    expect(await ask('c')).toBe(1);
    expect(asked).toEqual([['a', 'b'], ['c']]);
  });

  it('is as many questions as a hundred ids at once make', async () => {
    const sizes: number[] = [];
    const ask = gathered((ids) => Promise.resolve(sizes.push(ids.length)));
    await Promise.all(Array.from({ length: 250 }, (_, n) => ask(String(n))));
    expect(sizes).toEqual([100, 100, 50]);
  });

  it('fails for all who asked, and is asked anew afterwards', async () => {
    let fails = true;
    const ask = gathered((ids) => (fails ? Promise.reject(new Error('offline')) : Promise.resolve(ids)));
    const both = await Promise.allSettled([ask('a'), ask('b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await ask('a')).toEqual(['a']);
  });
});
