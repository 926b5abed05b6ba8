import { tidied } from '../../forms/limits.js';
import { emptySpan, spanOf, TypedSpan } from './typed-span.js';

const check = (typed: Partial<typeof emptySpan>) =>
  TypedSpan.safeParse(tidied(TypedSpan, { ...emptySpan, name: ' 检修 ', ...typed }));
const faultsOf = (typed: Partial<typeof emptySpan>) =>
  check(typed).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a closure as it is typed', () => {
  it('may be one day, told once', () => {
    const { data } = check({ from: '2026-12-01' });
    expect(data && spanOf(data)).toEqual({ ...emptySpan, from: '2026-12-01', until: '2026-12-01', name: '检修' });
  });

  it('has no end before its beginning, and is no longer than the contract allows', () => {
    expect(faultsOf({ from: '2026-12-02', until: '2026-12-01' })).toEqual(['until: days.backwards']);
    expect(faultsOf({ from: '2026-01-01', until: '2028-01-01' })).toEqual(['until: days.tooManyDays']);
    expect(faultsOf({ from: '2026-12-01', until: '2026-12-02' })).toBeUndefined();
  });

  it('needs its first day and a name of the length that the contract allows', () => {
    expect(check({ name: '闭馆' }).error?.issues[0]?.path).toEqual(['from']);
    expect(check({ from: '2026-12-01', name: '长'.repeat(61) }).error?.issues[0]?.path).toEqual(['name']);
  });
});
