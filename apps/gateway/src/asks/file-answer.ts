import { StreamableFile } from '@nestjs/common';

const NOT_ASCII = /[^ -~]/g;
/** What encodeURIComponent leaves and RFC 8187 does not allow as it is. */
const UNSAFE = /['()*]/g;

/** Offers a file under its own name (RFC 6266), and under a plain one to what knows no other. */
export function dispositionOf(fileName: string): string {
  const plain = fileName.replace(NOT_ASCII, '').replace(/["\\]/g, '').trim();
  const sound = /^[\w.-]/.test(plain) && !plain.startsWith('.') ? plain : `record ${plain}`;
  const encoded = encodeURIComponent(fileName).replace(
    UNSAFE,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${sound}"; filename*=UTF-8''${encoded}`;
}

/** An answer that is not JSON but a file of text in UTF-8. */
export function fileAnswer({ fileName, mediaType, content }: { fileName: string; mediaType: string; content: string }) {
  const bytes = Buffer.from(content, 'utf8');
  const disposition = dispositionOf(fileName);
  return new StreamableFile(bytes, { type: mediaType, disposition, length: bytes.length });
}
