import { opensNext, quietEnd } from './quiet.js';

const ZONE = 'Asia/Shanghai';
const at = (text: string) => new Date(`2026-11-27T${text}:00+08:00`);
const night = { quietFrom: '22:00', quietUntil: '07:00' };

describe('quiet hours', () => {
  it.each([
    ['21:59', undefined],
    ['22:00', '2026-11-27T23:00:00.000Z'],
    ['23:30', '2026-11-27T23:00:00.000Z'],
    ['06:59', '2026-11-26T23:00:00.000Z'],
    ['07:00', undefined],
  ])('over midnight, at %s', (time, end) => {
    expect(quietEnd(at(time), night, ZONE)?.toISOString()).toBe(end);
  });

  it('within a day, and none', () => {
    const noon = { quietFrom: '12:00', quietUntil: '14:00' };
    expect(quietEnd(at('13:00'), noon, ZONE)).toEqual(at('14:00'));
    expect(quietEnd(at('14:00'), noon, ZONE)).toBeUndefined();
    expect(quietEnd(at('13:00'), { quietFrom: '12:00', quietUntil: '12:00' }, ZONE)).toBeUndefined();
  });

  it('the next day may be written to when it is no longer quiet', () => {
    expect(opensNext(at('13:00'), night, ZONE)).toEqual(new Date('2026-11-28T07:00:00+08:00'));
    expect(opensNext(at('00:00'), { quietFrom: '00:00', quietUntil: '00:00' }, ZONE)).toEqual(
      new Date('2026-11-28T07:00:00+08:00'),
    );
  });
});
