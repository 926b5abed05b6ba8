import { fail } from '@shuqiao/contracts';

/** What everybody tries first: words and rows of keys that people take for passwords, letters small. */
const COMMON = [
  'password',
  'passw0rd',
  'iloveyou',
  'woaini',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  '1qaz2wsx',
  'admin',
  'administrator',
  'library',
  'tushuguan',
  'shuqiao',
  'welcome',
  'changeme',
  'letmein',
];
const ROWS = ['01234567890', '09876543210', 'abcdefghijklmnopqrstuvwxyz', '1q2w3e4r5t6y7u8i9o0p'];

/** Without the digits and signs that people hang on: `Password123!` is `password`. */
const bare = (password: string): string => password.toLowerCase().replace(/[\d\p{P}\p{S}\s]+$/u, '');

/** One sign, or two, again and again: `88888888`, `abababab`. */
const isRepeated = (password: string): boolean => /^(.{1,3})\1+.?$/su.test(password);

const isOfLogin = (password: string, login: string): boolean =>
  login.length >= 3 && bare(password).replace(/[._-]/g, '') === bare(login).replace(/[._-]/g, '');

/**
 * Refuses what is guessed within some hundred tries (NIST SP 800-63B, 5.1.1.2): common words, rows of keys, repetitions, the
 * login itself. There is no rule on kinds of signs.
 * @throws DomainError `auth.password_weak`
 */
export function refuseWeak(password: string, login: string): void {
  const small = password.toLowerCase();
  const isRow = ROWS.some((row) => (row + row).includes(small));
  if (isRow || isRepeated(small) || COMMON.includes(bare(password)) || isOfLogin(password, login))
    fail('auth.password_weak');
}
