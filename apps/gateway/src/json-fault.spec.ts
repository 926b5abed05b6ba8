import fc from 'fast-check';
import { jsonFaultAt } from './json-fault.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('jsonFaultAt', () => {
  it.each([
    ['{"a": x}', 6],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ['[1, 2', 5],
    ['[1 2]', 3],
    ['{"a": 01}', 6],
    ['"open', 0],
    ['', 0],
    ['{} {}', 3],
    ['{"a": [1}}', 8],
    ['[,]', 1],
  ])('finds where %s goes wrong', (text, at) => {
    expect(jsonFaultAt(text)).toBe(at);
  });

  it('agrees with the engine on what is JSON', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u00e9"',
      '1',
      '-0.5e3',
      'null',
      'true',
      ' ',
      '"',
      'x',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(jsonFaultAt(text) === undefined).toBe(isJson(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('looks at 64 KB of brackets without falling over', () => {
    expect(jsonFaultAt('['.repeat(65_536))).toBe(65_536);
  });
});
