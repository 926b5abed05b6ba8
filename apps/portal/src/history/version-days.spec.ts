import type { VersionView } from '@shuqiao/contracts';
import { byDay, previousOf, siblingsOf } from './version-days.js';

const version = (id: string, sourceId: string, number: number, at: string): VersionView => ({
  id,
  sourceId,
  institutionId: 'i',
  controlNumber: 'c',
  number,
  kind: 'changed',
  isCurrent: false,
  at,
  jobId: null,
  personId: null,
  contentHash: '',
  changedTags: [],
});

const all = [
  version('b2', 'b', 2, '2026-11-22T17:00:00Z'),
  version('a3', 'a', 3, '2026-11-22T15:59:00Z'),
  version('a1', 'a', 1, '2026-11-21T10:00:00Z'),
];

describe('the versions of a record', () => {
  it('are put together by the day of the province', () => {
    expect(byDay(all).map(({ day, versions }) => [day, versions.map(({ id }) => id)])).toEqual([
      ['2026-11-23', ['b2']],
      ['2026-11-22', ['a3']],
      ['2026-11-21', ['a1']],
    ]);
  });

  it('are held against those of the same member record only', () => {
    expect(siblingsOf(all[2]!, all).map(({ id }) => id)).toEqual(['a3', 'a1']);
    expect(previousOf(all[1]!, all)?.id).toBe('a1');
    expect(previousOf(all[0]!, all)).toBeUndefined();
  });
});
