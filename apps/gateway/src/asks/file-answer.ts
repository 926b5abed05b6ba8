import { StreamableFile } from '@nestjs/common';
import { dispositionOf } from '@shuqiao/service';

/** An answer that is not JSON but a file, its bytes in base64. */
export function fileAnswer({ fileName, mediaType, content }: { fileName: string; mediaType: string; content: string }) {
  const bytes = Buffer.from(content, 'base64');
  const disposition = dispositionOf(fileName);
  return new StreamableFile(bytes, { type: mediaType, disposition, length: bytes.length });
}
