import type { LoadItem } from '@shuqiao/contracts';
import { type MarcRecord, MarcWriteError, toMarcXml, writeIso2709 } from '@shuqiao/marc';

const ignore = (): void => undefined;

/**
 * A record in one of the forms; what is longer than ISO 2709 can say is written with nines, and a character that GBK lacks
 * as its number (`&#x…;`).
 */
export function bytesOf(
  record: MarcRecord,
  form: LoadItem['format'] | 'iso2709_gbk',
  onFault: (reason: string) => Buffer,
): Buffer {
  try {
    if (form === 'marcxml') return Buffer.from(toMarcXml(record));
    const charset = form === 'iso2709_gbk' ? 'gbk' : 'utf-8';
    return Buffer.from(writeIso2709(record, { charset, oversize: 'nines', onLost: ignore }));
  } catch (error) {
    if (error instanceof MarcWriteError) return onFault(error.message);
    throw error;
  }
}
