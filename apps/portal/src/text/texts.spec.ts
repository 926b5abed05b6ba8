import { readdirSync } from 'node:fs';
import { texts } from './texts.js';
import { fill, translatorFor } from './translate.js';

const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the table of texts', () => {
  it.each(Object.entries(texts))('has %s in both languages, with the same places to fill', (_key, [zh, en]) => {
    expect(zh.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    expect(placesIn(en)).toEqual(placesIn(zh));
  });

  it('has all that stands in the tables by subject, each key in one of them', async () => {
    const files = readdirSync(new URL('./tables', import.meta.url));
    const tables = await Promise.all(
      files.map((file) => import(`./tables/${file}`) as Promise<Record<string, Record<string, unknown>>>),
    );
    const keys = tables.flatMap((table) => Object.values(table).flatMap(Object.keys));
    expect(keys.toSorted()).toEqual(Object.keys(texts).toSorted());
  });

  it('has Chinese in the Chinese column, but for names of products and protocols', () => {
    const withoutChinese = Object.entries(texts).filter(([, [zh]]) => !/\p{Script=Han}|[、（）]/u.test(zh));
    expect(withoutChinese.map(([key]) => key).sort()).toEqual([
      'connector.is.kind.aleph',
      'connector.is.kind.innopac',
      'connector.is.kind.ncip',
      'connector.is.vendor.dp2',
      'connector.is.vendor.ilas',
      'connector.web.soapAction',
      'fact.issn',
      'job.of',
      'results.scope.isbn',
      'role.did',
      'word.between',
      'word.colon',
      'work.actOn',
    ]);
  });

  it('fills its places, and leaves one without a value to be seen', () => {
    expect(translatorFor('zh')('hit.holders', { n: 6 })).toBe('省内 6 馆有');
    expect(translatorFor('en')('hit.holders', { n: 6 })).toBe('Held by 6 libraries of the province');
    expect(fill('{name}图书馆', {})).toBe('{name}图书馆');
  });

  it('P-21: says one library and several libraries', () => {
    expect(translatorFor('en')('hit.holders', { n: 1 })).toBe('Held by 1 library of the province');
    expect(fill('{n|fix|fixes}', { n: 0 })).toBe('fixes');
    expect(fill('{n|fix|fixes}', {})).toBe('{n|fix|fixes}');
    // A noun behind a number has both forms; measures such as s, min, h have one.
    const single = Object.entries(texts).filter(([, [, en]]) => /\{n\} (?:[a-z]+ )?[a-z]{2,}s\b(?!\|)/.test(en));
    expect(single.map(([key]) => key)).toEqual([]);
  });
});
