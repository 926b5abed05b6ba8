import fc from 'fast-check';
import { indexed, type Searchable } from './terms.js';

const newSearchable = (parts: Partial<Searchable>): Searchable => ({
  isChinese: false,
  title: '',
  otherTitles: [],
  authors: [],
  about: [],
  pinyin: [],
  numbers: [],
  ...parts,
});

const termsOf = (record: Searchable): string[] => indexed(record).terms;

describe('terms of a record', () => {
  it('are pairs of characters and the last one alone', () => {
    expect(termsOf(newSearchable({ title: '深度学习' }))).toEqual(['t深度', 't度学', 't学习', 't习']);
  });

  it('have a capital letter in Chinese books', () => {
    expect(termsOf(newSearchable({ isChinese: true, title: '家 Family' }))).toEqual(['T家', 'Tfamily']);
  });

  it('are the same in traditional and in simplified characters', () => {
    const traditional = newSearchable({ title: '漢書', otherTitles: ['後漢書'], authors: ['錢鍾書'], about: ['乾隆'] });
    const plain = newSearchable({ title: '汉书', otherTitles: ['后汉书'], authors: ['钱锺书'], about: ['干隆'] });
    expect(indexed(traditional)).toEqual(indexed(plain));
  });

  it('hold a title of one character', () => {
    expect(termsOf(newSearchable({ title: '家' }))).toEqual(['t家']);
  });

  it('tell where they stand, and hold syllables, the whole and the initials of pinyin', () => {
    const record = newSearchable({
      title: 'Deep Learning',
      authors: ['周志华'],
      about: ['AI'],
      pinyin: ['shen du'],
      numbers: ['9787115461476'],
    });
    expect(termsOf(record)).toEqual([
      'i9787115461476',
      'pshen',
      'pdu',
      'pshendu',
      'psd',
      'tdeep',
      'tlearning',
      'a周志',
      'a志华',
      'a华',
      'sai',
    ]);
  });

  it('hold every pair of neighbours of any Chinese title', () => {
    const title = fc.array(fc.constantFrom(...'深度学习与神经网络一二三人'), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(title, (characters) => {
        const terms = new Set(termsOf(newSearchable({ title: characters.join('') })));
        return characters.slice(1).every((character, at) => terms.has(`t${characters[at] ?? ''}${character}`));
      }),
    );
  });

  it('are never empty and never too many', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) =>
        termsOf(newSearchable({ title })).every((term) => term.length > 1),
      ),
    );
    expect(termsOf(newSearchable({ title: Array.from({ length: 9000 }, (_, at) => `w${at}`).join(' ') }))).toHaveLength(
      3000,
    );
  });

  it('stand beside the folded texts, a line each', () => {
    expect(indexed(newSearchable({ title: '《家》', authors: ['巴金 著', '！'] })).folded).toBe('家\n巴金着');
  });
});
