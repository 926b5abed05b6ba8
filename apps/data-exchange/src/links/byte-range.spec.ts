import fc from 'fast-check';
import { partOf } from './byte-range.js';

describe('partOf', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-200', { start: 0, end: 99 }],
    ['bytes=50-500', { start: 50, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-0', undefined],
    ['bytes=0-1,5-6', undefined],
    ['bytes=-', undefined],
    ['pages=1-2', undefined],
  ])('%s of 100 bytes', (header, part) => {
    expect(partOf(header, 100)).toEqual(part);
  });

  it('never reaches beyond the file', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat(), (text, from, to, size) => {
        for (const header of [text, `bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`]) {
          const part = partOf(header, size);
          if (typeof part !== 'object') continue;
          expect(part.start).toBeGreaterThanOrEqual(0);
          expect(part.start).toBeLessThanOrEqual(part.end);
          expect(part.end).toBeLessThan(size);
        }
      }),
    );
  });
});
