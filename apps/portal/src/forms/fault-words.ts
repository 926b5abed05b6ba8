import { texts } from '../text/texts.js';
import type { TextKey, Translate } from '../text/translate.js';
import type { Limits } from './limits.js';

/** The kind of a fault whose message is the server's, in the page's language. */
export const REFUSED = 'refused';

/** What a check holds against a field: the kind of rule, and the rule's own words, which nobody is shown. */
export interface Fault {
  readonly type?: string;
  readonly message?: string;
}

const isKey = (text: string | undefined): text is TextKey => text !== undefined && Object.hasOwn(texts, text);
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || isEmptyList(value);
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const byFormat: Readonly<Record<string, TextKey>> = {
  date: 'field.notDay',
  email: 'field.notMail',
  url: 'field.notAddress',
};

interface Place {
  readonly value: unknown;
  readonly limits: Limits;
  /** What this field's rule is in words, where "not right" does not help. */
  readonly rule?: TextKey;
}

/**
 * What is wrong with a field, in the page's language. A rule of the portal's own names its text in its message;
 * of the contracts' rules only the kind counts, and the limits say the rest.
 */
export function faultWords({ type, message }: Fault, { value, limits, rule }: Place, t: Translate): string {
  if (isKey(message)) return t(message);
  if (type === REFUSED && message) return message;
  if (isNothing(value)) return t(type === 'invalid_value' ? 'field.notChosen' : 'field.missing');
  return sizeWords(type, value, limits, t) ?? t(rule ?? byFormat[limits.format ?? ''] ?? 'field.wrong');
}

function sizeWords(type: string | undefined, value: unknown, limits: Limits, t: Translate): string | undefined {
  const isText = typeof value === 'string';
  const [least, most] = isText ? [limits.minLength, limits.maxLength] : [limits.min, limits.max];
  if (type === 'too_big' && most !== undefined) return t(isText ? 'field.tooLong' : 'field.tooMuch', { n: most });
  if (type === 'too_small' && least !== undefined)
    return t(isText ? 'field.tooShort' : 'field.tooLittle', { n: least });
  return undefined;
}
