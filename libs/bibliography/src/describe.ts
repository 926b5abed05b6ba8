import { controlValue, type MarcRecord } from '@shuqiao/marc';
import type { Bibliography } from './bibliography.js';
import { describeMarc21 } from './describe.marc21.js';
import { describeUnimarc } from './describe.unimarc.js';
import { Fields } from './fields.js';

/**
 * The description of a record of any format: MARC 21, CNMARC (by the rules of the National Library or of CALIS), CMARC,
 * UNIMARC. Pure; never throws: what is missing or odd is null or left out.
 */
export function describe(record: MarcRecord): Bibliography {
  const fields = new Fields(record);
  const control = controlValue(record, '001') || null;
  return record.flavour === 'marc21'
    ? describeMarc21(record, fields, control)
    : describeUnimarc(record, fields, control);
}
