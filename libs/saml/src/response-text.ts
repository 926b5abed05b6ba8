import { refuse } from './refusal.js';

const MAX_ENCODED = 256 * 1024;

/** The XML of a `SAMLResponse` form field: at most 256 KB of clean base64 of clean UTF-8. */
export function responseText(field: unknown): string {
  if (typeof field !== 'string') return refuse('not_base64');
  if (field.length > MAX_ENCODED) return refuse('too_large');
  const packed = field.replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed) || packed.length % 4 !== 0) return refuse('not_base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(packed, 'base64'));
  } catch {
    // TextDecoder only ever fails on bytes that are no UTF-8.
    return refuse('not_xml');
  }
}
