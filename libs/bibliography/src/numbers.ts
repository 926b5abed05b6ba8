// prettier-ignore
const DIGITS: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 壹: 1, 二: 2, 貳: 2, 贰: 2, 两: 2, 三: 3, 叁: 3, 參: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 千: 1000, 廿: 20, 卅: 30 };
const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
const ENGLISH = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const COUNTING = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const CHINESE_NUMBER = /^[零〇一壹二贰貳两三叁參四五六七八九十拾百千廿卅]+/;
const ROMAN_NUMBER = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const LONGEST = 12;

/** 二十三 → 23, 一九九八 → 1998. */
function chineseNumber(text: string): number {
  const signs = [...text];
  if (signs.every((sign) => sign in DIGITS)) return Number(signs.map((sign) => DIGITS[sign]).join(''));
  let total = 0;
  let digit: number | null = null;
  for (const sign of signs) {
    const unit = UNITS[sign];
    if (unit === undefined) digit = DIGITS[sign] ?? 0;
    else {
      total += unit > 10 && unit < 100 ? unit : (digit ?? 1) * unit;
      digit = null;
    }
  }
  return total + (digit ?? 0);
}

function romanNumber(text: string): number {
  const values = [...text].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((total, value, at) => total + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** Value of an English word, with or without "th": "second", "two"; null for another word. */
function englishNumber(word: string): number | null {
  const at = Math.max(ENGLISH.indexOf(word), COUNTING.indexOf(word));
  return at === -1 ? null : at + 1;
}

/**
 * The number a whole text stands for: 12, １２, 十二, XII, "twelfth", "12th".
 *
 * @returns null when it is no number, or has more than 12 characters.
 */
export function readNumber(text: string): number | null {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  if (folded === '' || folded.length > LONGEST) return null;
  const arabic = /^(\d{1,9})(?:st|nd|rd|th|d)?$/.exec(folded)?.[1];
  if (arabic !== undefined) return Number(arabic);
  if (CHINESE_NUMBER.exec(folded)?.[0] === folded) return chineseNumber(folded);
  return englishNumber(folded) ?? (ROMAN_NUMBER.test(folded) ? romanNumber(folded) : null);
}

/** As `readNumber`, of the number a text begins with: 3 for "3卷", 三 for 三册, 2 for "II, 黑暗森林". */
export function numberAtStart(text: string): number | null {
  const folded = text.normalize('NFKC').trim();
  const start = /^\d+/.exec(folded) ?? CHINESE_NUMBER.exec(folded) ?? /^[a-z]+/i.exec(folded);
  return start ? readNumber(start[0]) : null;
}

/**
 * The number of an edition statement: 第2版, 第二版, 2版, "2nd ed.", "Second edition", "Ed. 3".
 *
 * @returns null for statements without one, such as 修订版 and "Rev. ed.".
 */
export function editionNumber(statement: string): number | null {
  const folded = statement.normalize('NFKC').toLowerCase();
  const chinese = /第?\s*([\d零〇一二三四五六七八九十百]+)\s*版(?!社)/.exec(folded)?.[1];
  if (chinese !== undefined) return readNumber(chinese);
  const before = /(\d{1,3})(?:st|nd|rd|th|d)?\.?\s+(?:[a-z]+\.?,?\s+)?(?:ed\b|edition|edición|aufl)/.exec(folded)?.[1];
  const word = /\b([a-z]+)\s+(?:[a-z]+\.?,?\s+)?(?:ed\b|edition)/.exec(folded)?.[1];
  const after = /\b(?:ed\.?|edition)\s*(?:no\.?\s*)?(\d{1,3})\b/.exec(folded)?.[1];
  return readNumber(before ?? '') ?? englishNumber(word ?? '') ?? readNumber(after ?? '');
}

/** 印次 within an edition statement or an imprint: 第3次印刷, 2019.3重印, "2nd printing". */
export function printingOf(texts: readonly string[]): string | null {
  for (const text of texts) {
    const found =
      /第?\s*[\d一二三四五六七八九十]+\s*次印刷?|\d{4}[\d.年月]*\s*(?:重印|印刷|印)(?!社)|\b\w+ printing\b/i.exec(
        text.normalize('NFKC'),
      );
    if (found) return found[0];
  }
  return null;
}

const FOUR_DIGITS = /(?<!\d)\d{4}(?!\d)/g;
const EARLIEST_YEAR = 1000;
const LATEST_YEAR = 2100;

/** All numbers of four digits in a text that can be a year, in order. */
export function yearsIn(text: string | undefined): number[] {
  const years: number[] = [];
  for (const digits of text?.normalize('NFKC').match(FOUR_DIGITS) ?? []) {
    const year = Number(digits);
    if (year >= EARLIEST_YEAR && year <= LATEST_YEAR) years.push(year);
  }
  return years;
}

const CORRECTED = /\bi\.?\s*e\.?\s*(\d{4})(?!\d)/i;

/** The year before the first of each era that books were dated by. */
// prettier-ignore
const BEFORE_ERA: Readonly<Record<string, number>> = { 民: 1911, 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018 };
const ERA_YEAR =
  /(民|明治|大正|昭和|平成|令和)[国國]?\s*(元|\d{1,3}|[一二三四五六七八九十廿卅百〇]{1,5})(?![\d册冊卷版])/u;
const WHOLE_DATE = /^\D*(\d{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?\D*$/;
/** "99.5", "[87]", "'95年3月": only of years that cannot be of this century. */
const TWO_DIGITS = /^[[(c©'’\s]*([5-9]\d)(?:[./年-]\s*\d{1,2}月?|年)?[\])\s.]*$/u;

/** 民35, 昭和56, 平成元: a year as it is counted within an era. */
function yearOfEra(text: string): number | undefined {
  const [, era = '', count = ''] = ERA_YEAR.exec(text) ?? [];
  const before = BEFORE_ERA[era];
  const within = count === '元' ? 1 : readNumber(count);
  return before === undefined || within === null ? undefined : before + within;
}

/** A year that is written in another way than with four digits: of an era, within a whole date, with two digits. */
function yearOtherwise(statement: string): number | null {
  const text = statement.normalize('NFKC').trim();
  const ofEra = yearOfEra(text);
  if (ofEra !== undefined) return yearsIn(String(ofEra))[0] ?? null;
  const short = TWO_DIGITS.exec(text)?.[1];
  return yearsIn(WHOLE_DATE.exec(text)?.[1] ?? (short && `19${short}`))[0] ?? null;
}

/**
 * The first year of a publication out of its statement and the coded one (008/07-10, 100 $a/9-12). What the cataloguer
 * corrects counts ("1918 [i.e. 1981]"), where the statement gives years of several calendars ("1422 [2001]") the one
 * that is coded, and where neither gives four digits whatever else the statement says.
 */
export function firstYear(statement: string, coded: number | null): number | null {
  const corrected = yearsIn(CORRECTED.exec(statement.normalize('NFKC'))?.[1])[0];
  if (corrected !== undefined) return corrected;
  const [first = null] = yearsIn(statement);
  if (coded === null || first === null || first === coded) return first ?? coded ?? yearOtherwise(statement);
  return isOtherCalendar(statement, first, coded) ? coded : first;
}

/** "1422 [2001]": brackets hold the coded year and not the first, and tell of no printing. */
function isOtherCalendar(statement: string, first: number, coded: number): boolean {
  const inBrackets = /[[(［（]([^\])］）]*)[\])］）]/u.exec(statement)?.[1] ?? '';
  const years = yearsIn(inBrackets);
  return years.includes(coded) && !years.includes(first) && !/印|print/iu.test(inBrackets);
}

const PAGES = /((?:\d[\d,\s，、+[\]图圖版]*))\s*(?:页|頁|叶|葉|面|p\b|pp\b|pages?\b|leaves\b|l\.)/giu;
const VOLUMES = /([\d一二三四五六七八九十两]+)\s*(?:册|冊|卷|函|v\b|vols?\b|volumes?\b)/iu;

/** Pages (the largest count of them) and volumes out of a statement of extent: "3册(50,23,1942页)", "xxii, 775 p.". */
export function countsIn(extent: string): { pages: number | null; volumes: number | null } {
  const folded = extent.slice(0, 300).normalize('NFKC');
  const counts = [...folded.matchAll(PAGES)].flatMap(([, run = '']) => (run.match(/\d+/g) ?? []).map(Number));
  const volumes = VOLUMES.exec(folded)?.[1];
  return {
    pages: counts.length > 0 ? Math.max(...counts) : null,
    volumes: volumes === undefined ? null : readNumber(volumes),
  };
}
