import { addressOf } from './client.js';
import { failureOf, isPassing, noAnswer, readProblem } from './failure.js';
import { newOnceKey } from './once-key.js';

const noHeader = () => null;

describe('calls', () => {
  it('carry only the query values that say something', () => {
    expect(addressOf('/records', { q: '红 楼', after: null, limit: 20, open: false, city: '' })).toBe(
      '/records?q=%E7%BA%A2+%E6%A5%BC&limit=20&open=false',
    );
    expect(addressOf('/duty')).toBe('/duty');
  });

  it('are tried again by themselves only when nobody answered', () => {
    const passing = [noAnswer('offline'), noAnswer('timeout'), readProblem(503, { code: 'service.absent' }, noHeader)];
    expect(passing.map(isPassing)).toEqual([true, true, true]);
    expect(isPassing(readProblem(409, { code: 'ill.duplicate' }, noHeader))).toBe(false);
    expect(isPassing(readProblem(502, { code: 'service.failed' }, noHeader))).toBe(false);
  });

  it('make a failure of whatever else is thrown', () => {
    expect(failureOf(new TypeError('x'))).toMatchObject({
      source: 'unreadable',
      code: null,
      details: { cause: 'TypeError: x' },
    });
  });

  it('have a key of their own, fit for a header', () => {
    const keys = new Set(Array.from({ length: 100 }, newOnceKey));
    expect(keys.size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });
});
