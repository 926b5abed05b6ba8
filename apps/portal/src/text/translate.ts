import { texts } from './texts.js';

export type Language = 'zh' | 'en';
export type TextKey = keyof typeof texts;
export type Values = Readonly<Record<string, string | number>>;
/** Gives the text of a key in the language the page is in. */
export type Translate = (key: TextKey, values?: Values) => string;

/** Puts values into the `{name}` places of a text; a place without a value stays visible, so that a test finds it. */
export const fill = (template: string, values: Values = {}): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

const CHINESE = 0;
const ENGLISH = 1;

export const translatorFor =
  (language: Language): Translate =>
  (key, values) =>
    fill(texts[key][language === 'zh' ? CHINESE : ENGLISH], values);
