import type { Language, Translate } from '../text/translate.js';

const MINUTE = 60;
const HOUR = 3600;
const KILO = 1024;
const units = ['B', 'KB', 'MB', 'GB'] as const;
const LOCALE = { zh: 'zh-CN', en: 'en' } as const;

/** `3 分钟`, in the largest unit that says enough. */
export function showDuration(seconds: number, t: Translate): string {
  if (seconds < MINUTE) return t('time.seconds', { n: Math.max(1, Math.round(seconds)) });
  if (seconds < HOUR) return t('time.minutes', { n: Math.round(seconds / MINUTE) });
  return t('time.hours', { n: Math.round((seconds / HOUR) * 10) / 10 });
}

/** `17.2 MB`. */
export function showBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(KILO)));
  const amount = bytes / KILO ** power;
  return `${power === 0 ? amount : amount.toFixed(1)} ${units[power]}`;
}

/** `21,034`. */
export const showNumber = (value: number, language: Language): string => value.toLocaleString(LOCALE[language]);
