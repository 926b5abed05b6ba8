import { DomainError, rules } from '@shuqiao/contracts';
import { searchQuery } from './search-query.js';

const issuesOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.details];
    throw error;
  }
  return undefined;
};

describe('a search query', () => {
  it('asks for all pairs of a run, in one field each', () => {
    const { terms, titleTerms, titleKey, runs } = searchQuery({ q: '深度学习' });
    expect(terms.other).toBe(
      "(('t深度' & 't度学' & 't学习') | ('a深度' & 'a度学' & 'a学习') | ('s深度' & 's度学' & 's学习'))",
    );
    expect(titleTerms).toEqual({
      chinese: "('T深度' & 'T度学' & 'T学习')",
      other: "('t深度' & 't度学' & 't学习')",
      both: "(('T深度' & 'T度学' & 'T学习') | ('t深度' & 't度学' & 't学习'))",
    });
    expect(titleKey).toBe('深度学习');
    expect(runs).toEqual(['%深度学习%']);
  });

  it('is the same in traditional and in simplified characters, but for its cursors', () => {
    const { digest: _one, ...traditional } = searchQuery({ q: '後漢書', author: '錢鍾書' });
    const { digest: _other, ...plain } = searchQuery({ q: '后汉书', author: '钱锺书' });
    expect(traditional).toEqual(plain);
  });

  it('takes a single character as the beginning of a pair', () => {
    expect(searchQuery({ title: '家' })).toMatchObject({ terms: { other: "'t家':*" }, runs: [] });
  });

  it('lets the last word be unfinished, but not a single letter', () => {
    expect(searchQuery({ title: 'deep lear' }).titleTerms?.other).toBe("('tdeep' & 'tlear':*)");
    expect(searchQuery({ title: 'vitamin c' }).titleTerms?.other).toBe("('tvitamin' & 'tc')");
  });

  it('covers every character of a long run with fewer pairs', () => {
    expect(searchQuery({ author: '一二三四五六七八九' }).terms.other).toBe(
      "('a一二' & 'a三四' & 'a五六' & 'a七八' & 'a八九')",
    );
  });

  it.each(['9787115461476', '978-7-115-46147-6', '7-115-46147-3', '７１１５４６１４７３'])(
    'knows the ISBN %s',
    (isbn) => {
      expect(searchQuery({ isbn }).terms.other).toBe("'i9787115461476'");
      expect(searchQuery({ q: isbn }).terms.other).toContain("'i9787115461476'");
    },
  );

  it('looks for a wrong ISBN as it stands, and for an ISSN', () => {
    expect(searchQuery({ isbn: '978-7-115-46147-7' }).terms.other).toBe("'i9787115461477'");
    expect(searchQuery({ isbn: '02544164' }).terms.other).toBe("'i0254-4164'");
  });

  it('cannot be broken out of', () => {
    const { terms } = searchQuery({ q: `a') | 'b\\ :* & ! <-> x` });
    expect(terms.other).toBe(
      "(('ta' | 'aa' | 'sa' | 'pa') & ('tb' | 'ab' | 'sb' | 'pb') & ('tx' | 'ax' | 'sx' | 'px'))",
    );
  });

  it('tells searches apart', () => {
    expect(searchQuery({ q: 'a' }).digest).not.toBe(searchQuery({ title: 'a' }).digest);
  });

  it.each([
    [{}, 'q', rules.someBox],
    [{ title: '！！' }, 'title', rules.words],
    [{ isbn: 'not a number' }, 'isbn', rules.isbn],
  ])('refuses %j', (input, field, rule) => {
    expect(issuesOf(() => searchQuery(input))).toEqual(['input.invalid', { issues: [{ field, ...rule }] }]);
  });
});
