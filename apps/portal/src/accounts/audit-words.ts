import { campusReasons, factorKinds, signInRefusals, signInWays } from '@shuqiao/contracts';
import type { Language, Translate } from '../text/translate.js';

type Words = readonly [zh: string, en: string];

export const inWords = ([zh, en]: Words, language: Language): string => (language === 'zh' ? zh : en);

const KNOWN: Readonly<Record<string, Words>> = { ...factorKinds, ...signInWays, ...campusReasons, ...signInRefusals };

/** What the details of a line of the record say, for people. */
export function detailsInWords(details: Readonly<Record<string, string>>, t: Translate, language: Language): string[] {
  const { role, roles, way, factor, kind, reason, until, source, entity } = details;
  const known = (text: string) => (Object.hasOwn(KNOWN, text) ? inWords(KNOWN[text] ?? ['', ''], language) : text);
  const names = (role ?? roles ?? '').split(' ').filter(Boolean);
  return [
    names.map((one) => t(`role.${one}` as 'role.reader')).join(t('word.listComma')),
    way && known(way),
    ...[factor, kind].map((one) => (one && Object.hasOwn(factorKinds, one) ? known(one) : undefined)),
    reason && known(reason),
    source,
    entity,
    until && t('people.until', { day: until }),
  ].filter((text): text is string => Boolean(text));
}
