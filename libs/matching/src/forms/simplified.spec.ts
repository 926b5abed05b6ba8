import fc from 'fast-check';
import { simplified } from './simplified.js';
import { SIMPLIFIED_PAIRS } from './simplified.table.js';

describe('simplified characters', () => {
  it.each([
    ['漢書', '汉书'],
    ['後宮・皇后', '后宫・皇后'],
    ['乾隆、樹幹、干支', '干隆、树干、干支'],
    ['頭髮發達', '头发发达'],
    ['𨦫與㑯', '䦀与㑔'],
    ['㑶𡃕。', '㐹𠴛。'],
    ['瞭解', '了解'],
    ['薴苧苎', '苎苎苎'],
    ['Ａ Han-dynasty カタカナ 한국', 'Ａ Han-dynasty カタカナ 한국'],
    ['\ud862漢\udd83', '\ud862汉\udd83'],
    ['', ''],
  ])('of %s are %s', (text, expected) => {
    expect(simplified(text)).toBe(expected);
  });

  const table = SIMPLIFIED_PAIRS.flatMap((line) => [...line]);

  it('are those of the table, each of them one character', () => {
    for (let at = 0; at < table.length; at += 2) expect(simplified(table[at] ?? '')).toBe(table[at + 1]);
    expect(table.length).toBeGreaterThan(6000);
  });

  it('keep the number of characters and stay as they are', () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom(...table), fc.string({ unit: 'binary', maxLength: 2 })) });
    fc.assert(
      fc.property(text, (given) => {
        const once = simplified(given);
        expect([...once]).toHaveLength([...given].length);
        expect(simplified(once)).toBe(once);
      }),
    );
  });
});
