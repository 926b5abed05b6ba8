import { readNumber } from '@shuqiao/bibliography';
import { foldForms, foldText } from '../forms/fold.js';

/** A part as it is compared. Numbers stand in the order of the record: "第2卷第3册" is ["2", "3"]. */
export interface Part {
  readonly numbers: readonly string[];
  readonly name: string;
}

const N = '(?:\\d{1,4}|[零〇一二三四五六七八九十百廿卅]{1,5})';
const UNIT = '[册卷部辑集编篇分回期本函]';
/** 上 中 下 stand for the first and the last; how many there are is not known, so they stay signs. */
const POSITION = /^([上中下前后续全])[册卷部集编篇辑半]?$/u;
const CHINESE_NUMBER = new RegExp(`^第?(${N})${UNIT}?$`, 'u');
const UNIT_FIRST = new RegExp(`^${UNIT}(?:之)?(${N})$`, 'u');
const ENGLISH_UNIT =
  /^(?:volumes?|vols?|v|parts?|pts?|numbers?|nos?|books?|bk|bands?|bd|tomes?|tomos?|t|teil|sections?|sec|chapters?|ch|series|ser|fascicles?|phase|appendix|title)$/;

/** "vol. 2" → "2", "pt. B" → "b", 第二册 → "2", 上册 → 上, 1999 → "1999". Empty for a text without number. */
export function numberOf(text: string): string {
  const folded = foldForms(text)
    .replace(/[\s.()[\]]+/g, ' ')
    .trim();
  const bare = folded.replaceAll(' ', '');
  const position = POSITION.exec(bare)?.[1];
  if (position) return position;
  const chinese = CHINESE_NUMBER.exec(bare)?.[1] ?? UNIT_FIRST.exec(bare)?.[1];
  if (chinese) return String(readNumber(chinese) ?? chinese);
  const words = folded.split(' ').filter((word) => !ENGLISH_UNIT.test(word));
  return words.map((word) => String(readNumber(word) ?? word)).join(' ');
}

const IN_BRACKETS = /[(（[［【〔<〈《]([^()（）[\]［］【】〔〕<>〈〉《》]{1,12})[)）\]］】〕>〉》]\s*$/u;
const AFTER_STOP = /[\s.。,，:：;；·\-—–_/]+([^\s.。,，:：;；·\-—–_/]{1,8})\s*$/u;
const GLUED = new RegExp(`(?<=[^\\s]{2})(第${N}${UNIT}|[上中下]${UNIT}|${UNIT}${N})$`, 'u');
/** "大学英语2", "发展报告2003": digits right after Chinese words. */
const DIGITS_AT_END = /(?<=\p{Script=Han}{2})(\d{1,4})$/u;
/** "文学理论教程II", "材料力学 (Ⅰ)": Roman numerals count only after Chinese words. */
const ROMAN_AT_END = /(?<=\p{Script=Han}{2})[\s.。·（(]*([IVX]{1,4})[)）]?$/u;
const ENGLISH =
  /[\s,.:;(\-—]+((?:vol(?:ume)?s?|v|part|pt|number|no|book|bk)\.?\s*(?:\d{1,4}|[ivxlc]{1,7}|one|two|three|four|five|six|[a-z]))[\s.)\]]*$/iu;

/** In plain ASCII a part's number is made of digits, and nothing but a bracket stands behind it. */
const ENDS_IN_WORD = /^[ -~]*[^\d)\]>\s]\s*$/;

const isPartNumber = (text: string): boolean => {
  const folded = foldForms(text).trim();
  return POSITION.test(folded) || CHINESE_NUMBER.test(folded) || UNIT_FIRST.test(folded);
};

/** What a title ends in, when that is the number of a part: "高等数学（上册）", "高等数学. 上册", "Ferries, vol. 2". */
function numberAtEnd(title: string): { before: string; number: string } | undefined {
  const english = ENGLISH.exec(title);
  if (english?.[1]) return { before: title.slice(0, english.index), number: english[1] };
  if (ENDS_IN_WORD.test(title)) return undefined;
  const roman = ROMAN_AT_END.exec(title);
  if (roman?.[1]) return { before: title.slice(0, roman.index), number: roman[1] };
  for (const shape of [IN_BRACKETS, AFTER_STOP, GLUED, DIGITS_AT_END]) {
    const found = shape.exec(title);
    if (found?.[1] && found.index > 0 && isPartNumber(found[1])) {
      return { before: title.slice(0, found.index), number: found[1] };
    }
  }
  return undefined;
}

/** A title proper without the part number some cataloguers leave in it, and that number. */
export function splitTitle(title: string): { proper: string; number: string } {
  const end = numberAtEnd(title.normalize('NFKC').trim());
  return end
    ? { proper: end.before.replace(/[\s.,:;·(（[]+$/u, ''), number: numberOf(end.number) }
    : { proper: title, number: '' };
}

/** The part that a record names, its number from the title's end where its own place is empty. */
export function partOf(number: string | null, name: string | null, inTitle: string): Part {
  const numbers = (number ?? '').split(', ').map(numberOf).filter(Boolean);
  const asNumber = numbers.length === 0 && name && isPartNumber(name) ? numberOf(name) : '';
  const found = [...numbers, asNumber].filter(Boolean);
  return { numbers: found.length > 0 ? found : [inTitle].filter(Boolean), name: asNumber ? '' : foldText(name ?? '') };
}
