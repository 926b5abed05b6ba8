import { newSecretFor, stepOf } from './totp.js';

/** The secret of RFC 6238, appendix B, for SHA-1: the ASCII digits 12345678901234567890. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of an authenticator app', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
    [20_000_000_000, '353130', 666_666_666],
  ])('at second %i is %s (RFC 6238, appendix B)', (second, code, step) => {
    expect(stepOf(SECRET, code, second * 1_000)).toBe(step);
  });

  it('counts one step to either side and no further', () => {
    const at = (second: number) => stepOf(SECRET, '287082', second * 1_000);
    expect([at(29), at(0), at(89), at(90)]).toEqual([1, 1, 1, null]);
    expect(stepOf(SECRET, '000000', 59_000)).toBeNull();
  });

  it('comes from a secret of 160 bits that is new each time', () => {
    const [one, other] = [newSecretFor('admin.whu'), newSecretFor('admin.whu')];
    expect(one.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(one.secret).not.toBe(other.secret);
    expect(new URL(one.uri).searchParams.get('secret')).toBe(one.secret);
    expect(decodeURIComponent(one.uri)).toContain('书桥:admin.whu');
  });
});
