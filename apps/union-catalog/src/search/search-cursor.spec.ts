import { DomainError } from '@shuqiao/contracts';
import { readCursor, type SearchCursor, writeCursor } from './search-cursor.js';

const cursor: SearchCursor = {
  digest: 'abcdefgh',
  tier: 2,
  place: 19,
  id: '01939c3a-7d5e-7000-8000-000000000001',
  counted: 1001,
};

describe('a search cursor', () => {
  it('comes back as it went', () => {
    expect(readCursor(writeCursor(cursor), 'abcdefgh')).toEqual(cursor);
  });

  it.each([
    '',
    'nonsense',
    Buffer.from('["abcdefgh",2,19,"x",1]').toString('base64url'),
    writeCursor({ ...cursor, tier: 77 }),
  ])('is refused when it reads %s', (text) => {
    expect(() => readCursor(text, 'abcdefgh')).toThrow(DomainError);
  });

  it('is refused in another search', () => {
    expect(() => readCursor(writeCursor(cursor), 'hgfedcba')).toThrow(DomainError);
  });
});
