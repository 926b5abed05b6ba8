import { texts } from './texts.js';
import { fill, translatorFor } from './translate.js';

const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the table of texts', () => {
  it.each(Object.entries(texts))('has %s in both languages, with the same places to fill', (_key, [zh, en]) => {
    expect(zh.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    expect(placesIn(en)).toEqual(placesIn(zh));
  });

  it('has Chinese in the Chinese column', () => {
    const withoutChinese = Object.entries(texts).filter(([, [zh]]) => !/\p{Script=Han}|[、（）]/u.test(zh));
    expect(withoutChinese.map(([key]) => key).sort()).toEqual([
      'fact.issn',
      'job.of',
      'results.scope.isbn',
      'work.actOn',
    ]);
  });

  it('fills its places, and leaves one without a value to be seen', () => {
    expect(translatorFor('zh')('hit.holders', { n: 6 })).toBe('省内 6 馆有');
    expect(translatorFor('en')('hit.holders', { n: 6 })).toBe('Held by 6 libraries of the province');
    expect(fill('{name}图书馆', {})).toBe('{name}图书馆');
  });
});
