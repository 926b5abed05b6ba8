import { Recent } from './recent.js';

describe('Recent', () => {
  it('forgets at the told instant', () => {
    let now = 1_000;
    const recent = new Recent<string>(10, () => now);
    recent.set('a', 'x', 2_000);
    expect(recent.get('a')).toBe('x');
    now = 2_000;
    expect(recent.get('a')).toBeUndefined();
  });

  it('lets the one longest unused go when it is full', () => {
    const recent = new Recent<number>(2, () => 0);
    recent.set('a', 1, 9);
    recent.set('b', 2, 9);
    recent.get('a');
    recent.set('c', 3, 9);
    expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([1, undefined, 3]);
    recent.delete('a');
    expect(recent.get('a')).toBeUndefined();
  });
});
