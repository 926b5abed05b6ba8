import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

const BASE64 = /[A-Za-z0-9+/_-]{16,}/g;
const MOST_BYTES = 1_000_000;

/** The middle of a text's base64 at each of three places it may begin at: its edges depend on what stands beside it. */
const base64Of = (secret: string): string[] =>
  [0, 1, 2].map((before) => {
    const text = Buffer.from('\0'.repeat(before) + secret).toString('base64');
    return text.slice(before === 0 ? 0 : 4, -4);
  });

const formsOf = (secret: string): string[] => {
  const percent = [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const base64 = base64Of(secret).flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    encodeURIComponent(secret),
    percent,
    percent.toUpperCase(),
    escaped,
    JSON.stringify(escaped).slice(1, -1),
    ...base64,
  ];
};

/** What a packed text says; undefined where it is none. */
function unpacked(bytes: Buffer): string | undefined {
  for (const unpack of [inflateRawSync, inflateSync, gunzipSync]) {
    try {
      return unpack(bytes, { maxOutputLength: MOST_BYTES }).toString();
    } catch {
      // Not packed like this.
    }
  }
  return undefined;
}

/** Where one of these secrets stands in a text: raw, in an address, in JSON, in base64, or packed and in base64. */
export function leaksIn(text: string, secrets: readonly string[]): string[] {
  const packed = [...text.matchAll(BASE64)].flatMap(([blob]) => unpacked(Buffer.from(blob, 'base64')) ?? []);
  const all = [text, ...packed].join('\n');
  return secrets.filter((secret) => formsOf(secret).some((form) => form !== '' && all.includes(form)));
}
