import { refuseWeak } from './password-rules.js';

const isWeak = (password: string, login = 'wang.min'): boolean => {
  try {
    refuseWeak(password, login);
    return false;
  } catch {
    return true;
  }
};

describe('a new password', () => {
  it.each([
    '12345678',
    '87654321',
    '88888888',
    'abababab',
    'Password123!',
    'qwertyuiop',
    'iloveyou1314',
    'abcdefgh',
    'wangmin2024',
    'Wang.Min!',
  ])('is not one that everybody tries first: %s', (password) => {
    expect(isWeak(password)).toBe(true);
  });

  it.each(['山高月小水落石出', 'correct horse battery', 'k3v-9xq_71', 'password of my aunt'])(
    'may be %s',
    (password) => {
      expect(isWeak(password)).toBe(false);
    },
  );
});
