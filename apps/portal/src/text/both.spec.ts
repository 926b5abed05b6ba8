import { inLanguage } from './both.js';

describe('words kept in both languages', () => {
  it('P-8 are shown in that of the page', () => {
    const words = '字段 245：没有题名 (field 245: no title)';
    expect([inLanguage(words, 'zh'), inLanguage(words, 'en')]).toEqual(['字段 245：没有题名', 'field 245: no title']);
    expect(inLanguage('目次区（长度）有误 (the directory (its length) is wrong)', 'en')).toBe(
      'the directory (its length) is wrong',
    );
  });

  it('P-8 stay as they are where there is one language', () => {
    for (const words of ['这段内容不是书目记录（22 bytes）', 'no title (245)', ''])
      expect([inLanguage(words, 'zh'), inLanguage(words, 'en')]).toEqual([words, words]);
  });
});
