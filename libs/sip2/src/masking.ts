import type { Sip2Message } from './message.js';

/** Passwords and PINs, and what tells where a person lives. */
const SECRET = new Set(['AC', 'AD', 'CO']);
const PRIVATE = new Set(['BD', 'BE', 'BF', 'BH', 'BV', 'PB']);
export const MASK = '•••';
/** Shorter than this a secret stands in too many other words to be searched for. */
const SHORTEST = 3;

/** A message as people may read it: secrets are masked, an address, a mail, a phone are left out. */
export function maskedMessage({ code, fixed, fields, sequence }: Sip2Message, secrets: readonly string[]): string {
  const shown = fields.map(([id, value]) => `${id}${maskedField(id, value, secrets)}|`).join('');
  return code + fixed + shown + (sequence === undefined ? '' : `AY${sequence}`);
}

function maskedField(id: string, value: string, secrets: readonly string[]): string {
  if (SECRET.has(id)) return value && MASK;
  return PRIVATE.has(id) ? value && '…' : maskedText(value, secrets);
}

/** A text in which no secret is left, wherever a server may have put it. */
export const maskedText = (text: string, secrets: readonly string[]): string =>
  secrets.filter((secret) => secret.length >= SHORTEST).reduce((shown, secret) => shown.replaceAll(secret, MASK), text);
