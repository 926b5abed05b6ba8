import fc from 'fast-check';
import { jsonFaultAt } from './json-fault.js';

describe('jsonFaultAt', () => {
  it.each([
    ['{"a": x}', 6],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ['[1, 2', 5],
    ['[1 2]', 3],
    ['{"a": 01}', 7],
    ['"open', 0],
    ['', 0],
    ['{} {}', 3],
    ['{"a": [1}}', 8],
    ['[,]', 1],
  ])('finds where %s goes wrong', (text, at) => {
    expect(jsonFaultAt(text)).toBe(at);
  });

  it('says nothing against what the engine reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => jsonFaultAt(text) === undefined),
      { numRuns: 2000 },
    );
  });

  it('looks at 64 KB of brackets without falling over', () => {
    expect(jsonFaultAt('['.repeat(65_536))).toBeUndefined();
    expect(jsonFaultAt('['.repeat(1_000))).toBe(1_000);
  });
});
