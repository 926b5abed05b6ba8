import { texts } from '../text/texts.js';
import type { Language, TextKey, Translate } from '../text/translate.js';

/** Chinese, then English. A `{key}` is what a button or place is called on its page, so that both always say the same. */
export type Words = readonly [zh: string, en: string];

/** One thing somebody wants to do, and how. */
export interface Topic {
  readonly title: Words;
  /** Where it is done. */
  readonly to: string;
  readonly steps: readonly Words[];
}

export const KEY = /\{([\w.]+)\}/g;

const isKey = (name: string): name is TextKey => name in texts;

/** What a topic says in the page's language, with the names of buttons as they stand on their pages. */
export const wordsOf = ([zh, en]: Words, language: Language, t: Translate): string =>
  (language === 'zh' ? zh : en).replace(KEY, (place, name: string) => {
    if (!isKey(name)) return place;
    return language === 'zh' ? `“${t(name)}”` : `‘${t(name)}’`;
  });
