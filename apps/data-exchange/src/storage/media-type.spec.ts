import fc from 'fast-check';
import { mediaTypeOf } from './media-type.js';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('mediaTypeOf', () => {
  it.each([
    ['application/pdf', '%PDF-1.7\n'],
    ['image/png', '\x89PNG\r\n\x1a\n\0\0'],
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/tiff', 'II*\0\x08'],
    ['application/zip', 'PK\x03\x04\x14'],
    ['application/x-msdownload', 'MZ\x90\0'],
    ['text/html', '  <!DOCTYPE html><script>'],
    ['application/marc', '00714cam a2200205 a 4500001001300000'],
    ['application/marcxml+xml', '<?xml version="1.0"?><collection xmlns="x">'],
    ['application/xml', '<?xml version="1.0"?><svg>'],
    ['text/plain', 'title,author\r\n\xcc\xe2\xc3\xfb'],
    ['application/octet-stream', '\0\x01\x02'],
    ['text/plain', ''],
  ])('%s', (type, head) => {
    expect(mediaTypeOf(latin(head))).toBe(type);
  });

  it('answers something for any bytes, and for the same bytes the same whatever follows', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4_096, maxLength: 4_200 }), (bytes) => {
        expect(mediaTypeOf(bytes)).toBe(mediaTypeOf(bytes.slice(0, 4_096)));
      }),
      { numRuns: 300 },
    );
  });
});
