import { inOrder, showPoints, showShare } from './reasons.js';

const reason = (code: string, points: number, veto = false) => ({ code, points, veto, zh: code, en: code });

describe('the reasons of the matcher', () => {
  it('come with what forbids first, then by weight whichever way it goes', () => {
    const reasons = [reason('pages', 0.05), reason('title', 0.4), reason('year', -0.3), reason('volume', 0, true)];
    expect(inOrder(reasons).map(({ code }) => code)).toEqual(['volume', 'title', 'year', 'pages']);
  });

  it('show their weight with its sign', () => {
    expect([0.4, -0.304, 0, 12].map(showPoints)).toEqual(['+0.4', '−0.3', '+0', '+12']);
  });

  it('show a score as a share', () => {
    expect([0, 0.866, 1].map(showShare)).toEqual(['0%', '87%', '100%']);
  });

  it('P-23 never say all or nothing of what is nearly so', () => {
    expect([15_857 / 15_897, 0.99999, 0.00001, 0.0032].map(showShare)).toEqual(['99.7%', '99.9%', '0.1%', '0.4%']);
  });
});
