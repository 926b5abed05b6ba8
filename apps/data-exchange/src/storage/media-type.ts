import { detectFormat } from '@shuqiao/marc';

/** How many bytes from the beginning are looked at. */
export const HEAD_BYTES = 4_096;

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What files of a type begin with, and where; the first that fits counts. */
const SIGNATURES: readonly (readonly [mediaType: string, at: number, signature: Buffer])[] = [
  ['application/pdf', 0, latin('%PDF-')],
  ['image/png', 0, latin('\x89PNG\r\n\x1a\n')],
  ['image/jpeg', 0, latin('\xff\xd8\xff')],
  ['image/gif', 0, latin('GIF8')],
  ['image/tiff', 0, latin('II*\0')],
  ['image/tiff', 0, latin('MM\0*')],
  ['image/webp', 8, latin('WEBP')],
  ['image/jp2', 4, latin('jP  ')],
  ['image/vnd.djvu', 0, latin('AT&TFORM')],
  ['application/epub+zip', 30, latin('mimetypeapplication/epub+zip')],
  ['application/zip', 0, latin('PK\x03\x04')],
  ['application/zip', 0, latin('PK\x05\x06')],
  ['application/gzip', 0, latin('\x1f\x8b')],
  ['application/vnd.rar', 0, latin('Rar!\x1a\x07')],
  ['application/x-7z-compressed', 0, latin('7z\xbc\xaf\x27\x1c')],
  ['application/x-ole-storage', 0, latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  ['application/x-msdownload', 0, latin('MZ')],
  ['application/x-executable', 0, latin('\x7fELF')],
];
const MARCXML = /<(?:\w+:)?(?:collection|record)[\s>]/;
const HTML = /^\s*(?:<!doctype html|<html)/i;
/** Control characters that no text has. */
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/**
 * What the first bytes of a file show that it is, whatever its name and its sender say; `application/octet-stream` when
 * they show nothing that is known here.
 */
export function mediaTypeOf(first: Uint8Array): string {
  const head = Buffer.from(first.buffer, first.byteOffset, Math.min(first.byteLength, HEAD_BYTES));
  const known = SIGNATURES.find(([, at, signature]) => head.subarray(at, at + signature.length).equals(signature));
  if (known) return known[0];
  const text = head.toString('latin1');
  if (HTML.test(text)) return 'text/html';
  const format = detectFormat(head);
  if (format === 'iso2709') return 'application/marc';
  if (format === 'marcxml') return MARCXML.test(text) ? 'application/marcxml+xml' : 'application/xml';
  return BINARY.test(text) ? 'application/octet-stream' : 'text/plain';
}
