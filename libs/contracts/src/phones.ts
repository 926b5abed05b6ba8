import { Text } from './lists.js';
import { rules } from './rules.js';

const MOBILE = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/;
const LANDLINE = /^(?:(?:\+86|0086)-?)?(0?(?:10|2\d|[3-9]\d{2}))-?(\d{7,8})(?:-?(?:转|ext\.?|x)?(\d{1,5}))?$/i;
const ABROAD = /^\+(?!86)[1-9]\d{6,14}$/;

/**
 * One spelling of a telephone number: a mobile of China as E.164 writes it, a line of an office with its area code and
 * extension, one of another country as E.164; null where it is none. No list of prefixes: such lists go stale.
 */
export function phoneOf(text: string): string | null {
  const typed = text.normalize('NFKC').replace(/[\s()（）]/g, '');
  const digits = typed.replaceAll('-', '');
  const mobile = MOBILE.exec(digits)?.[1];
  if (mobile) return `+86${mobile}`;
  if (ABROAD.test(digits)) return digits;
  const [, area, number, extension] = LANDLINE.exec(typed) ?? [];
  if (!area || !number || !(area.startsWith('0') || typed.startsWith('+') || typed.startsWith('00'))) return null;
  return [area.startsWith('0') ? area : `0${area}`, number, extension].filter(Boolean).join('-');
}

/** A telephone number, however it is written; kept as `phoneOf` writes it. */
export const Phone = Text(30).refine((text) => phoneOf(text) !== null, rules.phone.rule);
