import type { MarcRecord } from '@shuqiao/marc';
import { convertToCnmarc, convertToMarc21, type ConvertOptions } from './convert.js';
import { type Loss, lossesOf } from './losses.js';

export interface Conversion {
  readonly record: MarcRecord;
  /** What the conversion does not keep: what does not come back when the result is converted back. */
  readonly losses: readonly Loss[];
}

/**
 * A record of the UNIMARC family (CNMARC, CMARC, UNIMARC) in MARC 21, without ISBD punctuation between subfields (leader/18
 * `c`). Pinyin becomes an 880 of its field, linked by $6. Never throws; a MARC 21 record comes back as it is.
 */
export function toMarc21(record: MarcRecord, options: ConvertOptions = {}): Conversion {
  if (record.flavour === 'marc21') return { record, losses: [] };
  const converted = convertToMarc21(record, options);
  return { record: converted, losses: lossesOf('toMarc21', record, convertToCnmarc(converted, {})) };
}

/**
 * A MARC 21 record in CNMARC. Each 880 joins the field it stands for: the vernacular leads, the romanisation becomes pinyin.
 * Never throws; a record of the UNIMARC family comes back as it is.
 */
export function toCnmarc(record: MarcRecord, options: ConvertOptions = {}): Conversion {
  if (record.flavour !== 'marc21') return { record, losses: [] };
  const converted = convertToCnmarc(record, options);
  return { record: converted, losses: lossesOf('toCnmarc', record, convertToMarc21(converted, {})) };
}
