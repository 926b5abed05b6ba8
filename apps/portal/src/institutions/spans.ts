import { dayOf, showDay } from '../text/dates.js';
import type { Language, Translate } from '../text/translate.js';

interface Span {
  readonly from: string | null;
  readonly until: string | null;
}

/** From when until when, as far as that is known. */
export function showSpan({ from, until }: Span, t: Translate, language: Language): string {
  const today = dayOf(new Date());
  const inForce = (from === null || from <= today) && (until === null || until > today);
  const parts = [
    from && t('institution.from', { day: showDay(from, language) }),
    until && t('institution.until', { day: showDay(until, language) }),
    inForce && t('institution.now'),
    from !== null && from > today && t('institution.notYet'),
  ];
  return parts.filter(Boolean).join(t('word.listComma'));
}
