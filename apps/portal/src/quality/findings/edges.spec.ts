import { withEdges } from './edges.js';

describe('a text with its edges', () => {
  it('shows blanks before and behind, and leaves those within', () => {
    expect(withEdges(' 深度 学习  ')).toBe('␣深度 学习␣␣');
    expect(withEdges('深度学习')).toBe('深度学习');
    expect(withEdges('   ')).toBe('␣␣␣');
    expect(withEdges('')).toBe('');
  });
});
