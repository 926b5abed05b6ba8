import { createHash } from 'node:crypto';
import { institutionIdOf } from '@shuqiao/identifiers';

/** Who holds a record in the demo province, and how many copies. The first one is the library that contributed it. */
export interface DemoHolder {
  readonly institutionId: string;
  readonly copies: number;
}

const WHU = '4142010486';
const HUST = '4142010487';
const WHUT = '4142010497';
/** Codes of the ministry's list: universities in Wuhan, Jingzhou and Yichang. */
const LIBRARIES = [
  WHU,
  HUST,
  WHUT,
  '4142010488',
  '4142010489',
  '4142010491',
  '4142010504',
  '4142010511',
  '4142010512',
  '4142010520',
  '4142011072',
  '4142011075',
];
/** Of two libraries the first may decline and the second send; both have staff in the demo, and its reader's library does not hold them. */
const FOR_LOANS = [HUST, WHUT];
const MAIN_TITLE = '深度学习';
const MOST_HOLDERS = 6;

/**
 * Deals a record out to one to six libraries, always the same ones. Every eighth Chinese book, and the one of the demo's
 * story, is held just by the two libraries that play the suppliers. Records of one title come from one library, so that none
 * of them is joined with another.
 *
 * @param position the record's place in its file
 * @param titleKey its folded title
 */
export function demoHolders(position: number, titleKey: string, language: string | null): DemoHolder[] {
  const dice = createHash('sha256').update(titleKey).digest();
  const die = (at: number): number => dice[at] ?? 0;
  const forLoans = language === 'chi' && (titleKey === MAIN_TITLE || position % 8 === 0);
  const first = die(0) % LIBRARIES.length;
  // A step without a common divisor with the number of libraries never meets one twice.
  const step = [1, 5, 7, 11][die(1) % 4] ?? 1;
  const dealt = Array.from(
    { length: 1 + (die(2) % MOST_HOLDERS) },
    (_, at) => LIBRARIES[(first + at * step) % LIBRARIES.length] ?? WHU,
  );
  return (forLoans ? FOR_LOANS : dealt).map((code, at) => ({
    institutionId: institutionIdOf(code),
    copies: 1 + (die(3 + at) % 3),
  }));
}
