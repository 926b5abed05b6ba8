import { translatorFor } from '../text/translate.js';
import { showBytes, showDuration } from './figures.js';
import { keepSamples, rateOf } from './job-rate.js';
import { mediaTypeOf } from './send-file.js';

const sample = (at: number, read: number, bytesDone: number) => ({ at, read, bytesDone });

describe('the pace of an upload', () => {
  it('is told from what was seen, with the time that is left', () => {
    const samples = [sample(0, 0, 0), sample(2_000, 1_000, 200_000), sample(4_000, 2_000, 400_000)];
    expect(rateOf(samples, 1_000_000)).toEqual({ recordsPerSecond: 500, secondsLeft: 6 });
  });

  it('is not told before something has moved', () => {
    expect(rateOf([], 100)).toBeNull();
    expect(rateOf([sample(0, 0, 0)], 100)).toBeNull();
    expect(rateOf([sample(0, 5, 50), sample(1_000, 5, 50)], 100)).toBeNull();
  });

  it('looks back twenty seconds, and begins anew when the job does', () => {
    const kept = keepSamples([sample(0, 0, 0), sample(15_000, 10, 100)], sample(25_000, 20, 200));
    expect(kept.map(({ at }) => at)).toEqual([15_000, 25_000]);
    expect(keepSamples(kept, sample(26_000, 0, 0))).toEqual([sample(26_000, 0, 0)]);
  });

  it('is written in units that say enough', () => {
    const t = translatorFor('zh');
    expect([showDuration(0.2, t), showDuration(59, t), showDuration(150, t), showDuration(5_400, t)]).toEqual([
      '1 秒',
      '59 秒',
      '3 分钟',
      '1.5 小时',
    ]);
    expect([showBytes(0), showBytes(900), showBytes(18_000_000)]).toEqual(['0 B', '900 B', '17.2 MB']);
  });

  it('names the type of a file by its ending, and claims nothing of others', () => {
    expect(['a.XML', 'b.mrc', 'c.iso', 'd.dat'].map(mediaTypeOf)).toEqual([
      'application/marcxml+xml',
      'application/marc',
      'application/marc',
      'application/octet-stream',
    ]);
  });
});
