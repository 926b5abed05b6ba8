import type { Language } from './translate.js';

const BOTH = /^(.*\p{Script=Han}.*?) \(([^\p{Script=Han}]+)\)$/su;

/** Of words that are kept as `中文 (English)` those in the page's language; what is said in one language stays as it is. */
export function inLanguage(words: string, language: Language): string {
  const [, zh, en] = BOTH.exec(words) ?? [];
  return (language === 'zh' ? zh : en) ?? words;
}
