import { texts } from './texts.js';

export type Language = 'zh' | 'en';
export type TextKey = keyof typeof texts;
export type Values = Readonly<Record<string, string | number>>;
/** Gives the text of a key in the language the page is in. */
export type Translate = (key: TextKey, values?: Values) => string;

const PLACE = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/**
 * Puts values into the `{name}` places of a text; `{n|library|libraries}` is the word for one or for several. A place without
 * a value stays visible, so that a test finds it.
 */
export const fill = (template: string, values: Values = {}): string =>
  template.replace(PLACE, (place, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return String(one === undefined ? value : Number(value) === 1 ? one : many);
  });

const CHINESE = 0;
const ENGLISH = 1;

export const translatorFor =
  (language: Language): Translate =>
  (key, values) =>
    fill(texts[key][language === 'zh' ? CHINESE : ENGLISH], values);
