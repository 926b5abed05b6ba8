import { translatorFor } from '../text/translate.js';
import { showBytes, showDuration } from './figures.js';

describe('the figures of an upload', () => {
  it('are written in units that say enough', () => {
    const t = translatorFor('zh');
    expect([showDuration(0.2, t), showDuration(59, t), showDuration(150, t), showDuration(5_400, t)]).toEqual([
      '1 秒',
      '59 秒',
      '3 分钟',
      '1.5 小时',
    ]);
    expect([showBytes(0), showBytes(900), showBytes(18_000_000)]).toEqual(['0 B', '900 B', '17.2 MB']);
  });
});
