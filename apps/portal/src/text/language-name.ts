import type { Language } from './translate.js';

/** ISO 639-2 bibliographic codes, as records carry them, to the tags browsers know by name. */
const tags: Readonly<Record<string, string>> = {
  chi: 'zh',
  zho: 'zh',
  eng: 'en',
  jpn: 'ja',
  kor: 'ko',
  fre: 'fr',
  fra: 'fr',
  ger: 'de',
  deu: 'de',
  rus: 'ru',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  lat: 'la',
  ara: 'ar',
};

const LOCALE = { zh: 'zh-CN', en: 'en' } as const;

/** The name of a language in the page's language; the code itself where it is not a common one. */
export function languageName(code: string, language: Language): string {
  const tag = tags[code];
  return (tag && new Intl.DisplayNames(LOCALE[language], { type: 'language' }).of(tag)) ?? code;
}
