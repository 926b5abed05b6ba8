import fc from 'fast-check';
import { bigrams, fold, joinRuns, keyOf, tokens } from './folding.js';

describe('folding', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['Éducation à l’École', 'education a lecole'],
    ['ﬁnance', 'finance'],
    ['⼈工智能', '人工智能'],
    ["O'Reilly", 'oreilly'],
    ['the U.S. Army', 'the us army'],
    ['İstanbul', 'istanbul'],
    ['ガラス', 'ガラス'],
    ['說文解字', '说文解字'],
    ['𨦫Ａ漢書', '䦀a汉书'],
  ])('folds %s into %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('cuts words from runs of ideographs, without punctuation', () => {
    expect(tokens('C++程序设计：从3D到AI，ラーメン')).toEqual([
      { kind: 'word', text: 'c++' },
      { kind: 'run', text: '程序设计' },
      { kind: 'run', text: '从' },
      { kind: 'word', text: '3d' },
      { kind: 'run', text: '到' },
      { kind: 'word', text: 'ai' },
      { kind: 'run', text: 'ラーメン' },
    ]);
  });

  it('joins runs that only punctuation parted', () => {
    expect(joinRuns(tokens('深度学习 : 基础'))).toEqual([{ kind: 'run', text: '深度学习基础' }]);
  });

  it.each([
    ['《深度学习》 : 基础', '深度学习基础'],
    ['C 语言 程序设计', 'c语言程序设计'],
    ['Deep  Learning!', 'deep learning'],
    ['！？', ''],
    ['頭髮與後宮', '头发与后宫'],
  ])('makes of %s the key %s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  it('pairs characters beyond the basic plane as one', () => {
    expect(bigrams('𠮷野家')).toEqual(['𠮷野', '野家']);
    expect(bigrams('家')).toEqual([]);
  });

  it('gives the same key for what is folded already', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => keyOf(keyOf(text)) === keyOf(text)));
  });
});
