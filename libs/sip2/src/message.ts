import iconv from 'iconv-lite';
import { checksumOf } from './checksum.js';
import { Sip2Error } from './errors.js';
import type { Sip2Profile } from './profile.js';

/** A message without its trailer: two digits, the part of fixed length, and fields of two letters and a value. */
export interface Sip2Message {
  /** `63`, `64`, … */
  readonly code: string;
  readonly fixed: string;
  readonly fields: readonly (readonly [id: string, value: string])[];
  /** The digit of `AY`; undefined where no error detection is in use. */
  readonly sequence?: number | undefined;
}

/** No server's answer about one reader comes near it. */
export const LONGEST_MESSAGE = 16_384;
const MOST_FIELDS = 200;
const SAW = 40;

/** Characters of the fixed part, by message (SIP2 2.00, "Command formats"). */
const FIXED: Readonly<Record<string, number>> = {
  '23': 21,
  '24': 35,
  '63': 31,
  '64': 59,
  '93': 2,
  '94': 1,
  '96': 0,
  '97': 0,
  '98': 34,
  '99': 8,
};

/** A value that may stand in a field: what would end the field or the message is taken out of it. */
export const fieldValue = (text: string): string => text.replace(/[|\u0000-\u001f\u007f\u0085\u2028\u2029]/g, '');

/** The first printable characters of what came, for a message to people. */
export const sawOf = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').slice(0, SAW);

const encode = (text: string, { encoding }: Sip2Profile): Buffer => iconv.encode(text, encoding);

/** Bytes as the profile's encoding reads them; what it does not know becomes U+FFFD. */
export const decode = (bytes: Uint8Array, { encoding }: Pick<Sip2Profile, 'encoding'>): string =>
  iconv.decode(Buffer.from(bytes), encoding);

/**
 * The bytes of a message, its terminator included. Values lose `|` and control characters, so that nobody writes fields
 * of their own into it.
 */
export function writeMessage({ code, fixed, fields, sequence }: Sip2Message, profile: Sip2Profile): Buffer {
  const body = code + fixed + fields.map(([id, value]) => `${id}${fieldValue(value)}|`).join('');
  if (profile.checksum === 'none') return encode(body + profile.terminator, profile);
  const digit = sequence !== undefined && profile.sequence === 'always_4' ? 4 : sequence;
  const summed = `${body}${digit === undefined ? '' : `AY${digit}`}AZ`;
  const checksum = checksumOf(summed, encode(summed, profile), profile.checksum);
  return encode(summed + checksum + profile.terminator, profile);
}

/**
 * Reads one message.
 * @param bytes without the terminator
 * @throws Sip2Error `checksum`, `format`, `too_long`
 */
export function readMessage(bytes: Uint8Array, profile: Sip2Profile): Sip2Message {
  if (bytes.length > LONGEST_MESSAGE) throw new Sip2Error('too_long');
  const text = decode(bytes, profile);
  if (!/^\d\d/.test(text)) throw new Sip2Error('format', sawOf(text));
  const { body, sequence } = withoutTrailer(text, bytes, profile);
  const code = body.slice(0, 2);
  const length = FIXED[code];
  if (length === undefined || body.length < 2 + length) throw new Sip2Error('format', sawOf(text));
  return { code, fixed: body.slice(2, 2 + length), fields: fieldsOf(body.slice(2 + length)), sequence };
}

function withoutTrailer(text: string, bytes: Uint8Array, profile: Sip2Profile) {
  const [trailer, digit, shown] = /(?:AY(\d))?AZ([0-9A-Fa-f]{4})$/.exec(text) ?? [];
  const sequence = digit === undefined ? undefined : Number(digit);
  const body = trailer === undefined ? text : text.slice(0, -trailer.length);
  const isTrusted = profile.checksum === 'none' || profile.trustsAnyChecksum;
  if (isTrusted) return { body, sequence };
  const made = checksumOf(text.slice(0, -4), bytes.subarray(0, -4), profile.checksum as 'bytes');
  if (shown?.toUpperCase() !== made) throw new Sip2Error('checksum', sawOf(text));
  return { body, sequence };
}

function fieldsOf(text: string): (readonly [string, string])[] {
  const parts = text.split('|').filter((part) => part.length >= 2);
  if (parts.length > MOST_FIELDS) throw new Sip2Error('too_long');
  return parts.map((part) => [part.slice(0, 2), part.slice(2)] as const);
}

/** The first value of a field; undefined where the message has none, which is not the same as an empty one. */
export const fieldOf = ({ fields }: Sip2Message, id: string): string | undefined =>
  fields.find(([name]) => name === id)?.[1];
