import { Pace } from './pace.js';

describe('the pace of a load', () => {
  it('is that of the last five seconds, not of the whole', () => {
    const pace = new Pace({ at: 0, records: 0, bytes: 0 });
    expect(pace.at({ at: 1_000, records: 1_000, bytes: 9_000 })).toEqual({ recordRate: 1_000, byteRate: 9_000 });
    for (let second = 2; second <= 8; second += 1) pace.at({ at: second * 1_000, records: 1_000, bytes: 9_000 });
    expect(pace.at({ at: 9_000, records: 1_600, bytes: 15_000 })).toEqual({ recordRate: 100, byteRate: 1_000 });
  });

  it('has a beginning also when one batch took longer than it looks back', () => {
    const pace = new Pace({ at: 0, records: 400, bytes: 0 });
    expect(pace.at({ at: 20_000, records: 600, bytes: 2_000 })).toEqual({ recordRate: 10, byteRate: 100 });
  });
});
