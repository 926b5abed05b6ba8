import { Calendar, PLAIN_WEEK } from '@shuqiao/calendar';
import { nextClosings } from './closings.js';

const national = {
  years: [2026],
  days: ['2026-05-01', '2026-05-02', '2026-05-03'].map((day) => ({ day, works: false, name: '劳动节' })),
};
const span = (from: string, until: string, open: boolean, name: string) => ({
  from,
  until,
  open,
  name,
  everyYear: false,
});

describe('the next closing days', () => {
  it('are holidays and closures, not weekends, in pieces of one name', () => {
    const spans = [span('2026-05-20', '2026-05-20', false, '校庆'), span('2026-05-02', '2026-05-02', true, '值班')];
    const calendar = new Calendar(national, { ...PLAIN_WEEK, spans });
    expect(nextClosings(calendar, '2026-04-20', 9)).toEqual([
      { from: '2026-05-01', until: '2026-05-01', name: '劳动节' },
      { from: '2026-05-03', until: '2026-05-03', name: '劳动节' },
      { from: '2026-05-20', until: '2026-05-20', name: '校庆' },
    ]);
    expect(nextClosings(calendar, '2026-04-20', 1)).toHaveLength(1);
    expect(nextClosings(new Calendar(national), '2026-05-04', 9)).toEqual([]);
  });
});
