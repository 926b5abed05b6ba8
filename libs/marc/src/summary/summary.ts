import { controlValue, type MarcRecord } from '../record/record.js';
import type { BibSummary } from './bib-summary.js';
import { summariseMarc21 } from './marc21.js';
import { summariseUnimarc } from './unimarc.js';

/** The summary of a record of any flavour. Never throws: what is missing or odd is left out. */
export function summarise(record: MarcRecord): BibSummary {
  const controlNumber = controlValue(record, '001');
  const summary = record.flavour === 'marc21' ? summariseMarc21(record) : summariseUnimarc(record);
  return controlNumber ? { ...summary, controlNumber } : summary;
}
