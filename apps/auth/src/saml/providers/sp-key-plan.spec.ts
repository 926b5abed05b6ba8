import { planSpKeys } from './sp-key-plan.js';

const now = Date.parse('2030-01-01T00:00:00Z');
const aged = (...days: number[]) => days.map((age) => ({ age, madeAt: new Date(now - age * 24 * 3_600_000) }));
const planned = (...days: number[]) => {
  const { signing, kept, isDue } = planSpKeys(aged(...days), now);
  return { signing: signing?.age, kept: kept.map(({ age }) => age), isDue };
};

describe('our keys towards campuses', () => {
  it.each([
    ['none yet: one is due', [], { signing: undefined, kept: [], isDue: true }],
    ['the first signs at once', [0], { signing: 0, kept: [0], isDue: false }],
    ['an old one: another is due, it goes on', [700], { signing: 700, kept: [700], isDue: true }],
    ['a new one is published a month before it signs', [29, 729], { signing: 729, kept: [29, 729], isDue: false }],
    ['then it signs, and the old one still decrypts', [30, 730], { signing: 30, kept: [30, 730], isDue: false }],
    ['at last the old one goes', [90, 790], { signing: 90, kept: [90], isDue: false }],
  ])('%s', (_, days, plan) => {
    expect(planned(...days)).toEqual(plan);
  });
});
