import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
const LEAVES_OUT = /[^\p{L}\p{N}]+/gu;
/** What comes after the name of a place: 市, or the peoples of an autonomous prefecture (恩施 | 土家族 苗族 自治州). */
const AFTER_PLACE = /(?<=^.{2,}?)(?:市|地区|林区|(?:..?族)+自治州)$/u;
/** Fewer Latin letters than this stand in the middle of too many names to say anything. */
const TELLING_LETTERS = 4;

/** What an institution is called and where it is. */
export interface Called {
  readonly names: readonly string[];
  readonly shortNames: readonly string[];
  readonly nameEn: string | null;
  readonly city: string;
  readonly codes: readonly string[];
}

/** What two ways to write a name have in common: width, case, blanks and punctuation do not count. */
export const foldName = (text: string): string => text.normalize('NFKC').toLowerCase().replace(LEAVES_OUT, '');

/** Whole pinyin without tones and blanks, and the initials: wuhandaxue, whdx; ü is written v. */
function spoken(text: string): string[] {
  if (!HAN.test(text)) return [];
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
  return [syllables.join(''), syllables.map((syllable) => syllable.charAt(0)).join('')];
}

const OPENS_WITH_VOWEL = /^[aoe]/;

/** 武汉市 is Wuhan, 西安市 is Xi'an (GB/T 16159-2012: an apostrophe before a syllable that opens with a vowel). */
export function cityInEnglish(city: string): string {
  const syllables = pinyin(city.replace(AFTER_PLACE, ''), { toneType: 'none', type: 'array' });
  const name = syllables.reduce((word, next) => word + (OPENS_WITH_VOWEL.test(next) && word ? `'${next}` : next), '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Initials of an English name without its small words: HUST for Huazhong University of Science and Technology. */
const initialsOf = (name: string): string => (name.match(/\b\p{Lu}/gu) ?? []).join('');

/** Everything an institution is found by, folded, each once. */
export function termsOf({ names, shortNames, nameEn, city, codes }: Called): string[] {
  const chinese = [...names, ...shortNames, city, city.replace(AFTER_PLACE, '')];
  const english = nameEn === null ? [] : [nameEn, initialsOf(nameEn)];
  const all = [...chinese, ...english, ...chinese.flatMap(spoken), ...codes];
  return [...new Set(all.map(foldName))].filter(Boolean);
}

/** How a folded text is looked for, in patterns of LIKE (it holds letters and digits alone). */
export interface Wanted {
  readonly exact: string;
  readonly begins: string;
  /** Anywhere in a term; null where the text is too short for that. */
  readonly within: string | null;
  /** 武大 in 武汉大学: the same first character, the others in their order. */
  readonly shortened: string | null;
}

/** @returns null where nothing is left to look for */
export function wantedIn(q: string): Wanted | null {
  const exact = foldName(q);
  if (exact === '') return null;
  const isLatin = /^[a-z]+$/.test(exact);
  const characters = [...exact];
  return {
    exact,
    begins: `${exact}%`,
    within: isLatin && exact.length < TELLING_LETTERS ? null : `%${exact}%`,
    shortened: HAN.test(exact) && characters.length > 1 ? `${characters.join('%')}%` : null,
  };
}
