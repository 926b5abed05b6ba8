import { type DataField, dataFields, type MarcRecord, subfieldValues } from '../record/record.js';
import { defined } from './texts.js';

/** What one library says it holds of a title. */
export interface RecordHolding {
  /** Code or name of the library, as the record writes it. */
  readonly library?: string;
  readonly callNumber?: string;
  readonly barcodes: readonly string[];
  /** At least 1. */
  readonly copies: number;
}

const MOST_COPIES = 9_999;
const MOST_HOLDINGS = 2_000;

function copiesOf(stated: string | undefined, barcodes: readonly string[]): number {
  const number = Number(/\d{1,6}/.exec(stated ?? '')?.[0] ?? 0);
  return Math.min(Math.max(number, barcodes.length, 1), MOST_COPIES);
}

/** CNMARC 905: $a library, $b barcode, $d class, $e book number, $f copies, $s call number. Practice differs by library. */
function from905(field: DataField): RecordHolding {
  const barcodes = subfieldValues(field, 'b');
  const [library] = subfieldValues(field, 'a');
  const [whole] = subfieldValues(field, 's');
  const callNumber = subfieldValues(field, 'de').join('/') || whole;
  return defined({ library, callNumber, barcodes, copies: copiesOf(subfieldValues(field, 'f')[0], barcodes) });
}

/** MARC 21 852: $a (or $b) location, $h class, $i item part, $p piece designation, $t copy number. */
function from852(field: DataField): RecordHolding {
  const barcodes = subfieldValues(field, 'p');
  const [library] = [...subfieldValues(field, 'a'), ...subfieldValues(field, 'b')];
  const callNumber = subfieldValues(field, 'hi').join(' ') || undefined;
  return defined({ library, callNumber, barcodes, copies: copiesOf(undefined, barcodes) });
}

/** The holdings written inside a bibliographic record; of each field of 905 (CNMARC) or 852 (MARC 21) one. */
export function holdingsOf(record: MarcRecord): RecordHolding[] {
  const isMarc21 = record.flavour === 'marc21';
  const fields = dataFields(record, isMarc21 ? '852' : '905').slice(0, MOST_HOLDINGS);
  return fields.map(isMarc21 ? from852 : from905);
}
