import type { Failure } from '../api/failure.js';
import { texts } from './texts.js';
import type { Language, TextKey, Translate } from './translate.js';

/** An error as a page shows it: what happened, what to do now, the number to quote. */
export interface ErrorText {
  readonly what: string;
  readonly now: string;
  readonly number: string | null;
  readonly fields: readonly string[];
}

const bySource: Readonly<Partial<Record<Failure['source'], { what: TextKey; now: TextKey }>>> = {
  offline: { what: 'error.offline', now: 'advice.offline' },
  timeout: { what: 'error.timeout', now: 'advice.later' },
};

/** What the server holds against one field, in both languages. */
export interface Refusal {
  readonly field: string;
  readonly rule: string;
  readonly zh: string;
}

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'field' in value && 'rule' in value && 'zh' in value;

/** The fields that the server refused, if it refused any. */
export const refusalsOf = ({ details: { issues } }: Pick<Failure, 'details'>): readonly Refusal[] =>
  Array.isArray(issues) ? issues.filter(isRefusal) : [];

/** A refusal in words; the field goes by its name on the page, or by none. */
function wordsOf({ field, rule, zh }: Refusal, t: Translate, language: Language): string {
  const key = `input.${field}`;
  const words = language === 'zh' ? zh : rule;
  return Object.hasOwn(texts, key) ? `${t(key as TextKey)}${t('word.colon')}${words}` : words;
}

const UUID_END = /^[\da-f-]{28}([\da-f]{8})$/i;

/** Eight characters of a long number: enough to find it, and short enough to be read out on the telephone. */
export const shortNumber = (id: string): string => (UUID_END.exec(id)?.[1] ?? id).toUpperCase();

/** The failure in the page's language, in the server's words where it had any. */
export function errorText(failure: Failure, t: Translate, language: Language): ErrorText {
  const { requestId, retryAfterSeconds } = failure;
  const silent = bySource[failure.source];
  const [what, now] =
    language === 'zh' ? [failure.titleZh ?? failure.title, failure.nowZh] : [failure.title, failure.now];
  const wait = retryAfterSeconds === null ? null : t('advice.wait', { seconds: retryAfterSeconds });
  return {
    what: silent ? t(silent.what) : (what ?? t('error.unknown')),
    now: silent ? t(silent.now) : (wait ?? now ?? t('advice.later')),
    number: requestId === null ? null : shortNumber(requestId),
    fields: refusalsOf(failure).map((refusal) => wordsOf(refusal, t, language)),
  };
}
