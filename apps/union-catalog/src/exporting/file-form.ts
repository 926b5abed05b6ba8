import { fail, type RecordForm } from '@shuqiao/contracts';
import { type MarcRecord, MarcWriteError, toMarcJson, toMarcXml, writeIso2709 } from '@shuqiao/marc';

interface Form {
  readonly mediaType: string;
  readonly extension: string;
  readonly write: (record: MarcRecord) => string;
}

const COLLECTION = 'http://www.loc.gov/MARC21/slim';

/** Media types: RFC 2220 for ISO 2709, RFC 6207 for MARCXML; MARC-in-JSON has none of its own. */
const forms: Readonly<Record<RecordForm, Form>> = {
  iso2709: {
    ...{ mediaType: 'application/marc', extension: 'mrc' },
    write: (record) => Buffer.from(writeIso2709(record)).toString('utf8'),
  },
  marcxml: {
    ...{ mediaType: 'application/marcxml+xml', extension: 'xml' },
    write: (record) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="${COLLECTION}">\n${toMarcXml(record)}\n</collection>\n`,
  },
  marcjson: {
    ...{ mediaType: 'application/json', extension: 'json' },
    write: (record) => `${JSON.stringify(toMarcJson(record), null, 1)}\n`,
  },
};

const LONGEST_NAME = 60;
const UNFIT = /[\\/:*?"<>|\u0000-\u001f\u007f]/g;

/** A name that every system takes for a file: the title and the format. */
const fileNameOf = (title: string, { flavour }: MarcRecord, extension: string): string =>
  `${[...title.replace(UNFIT, ' ').trim()].slice(0, LONGEST_NAME).join('')} ${flavour.toUpperCase()}.${extension}`;

const names = Object.keys(forms) as RecordForm[];

/** The forms that can hold a record. */
export const formsFor = (record: MarcRecord): RecordForm[] => names.filter((as) => faultOf(record, as) === undefined);

function faultOf(record: MarcRecord, as: RecordForm): MarcWriteError | undefined {
  try {
    forms[as].write(record);
    return undefined;
  } catch (error) {
    if (error instanceof MarcWriteError) return error;
    throw error;
  }
}

/**
 * A record as a file in UTF-8.
 *
 * @throws DomainError `catalog.record_not_writable` where the form cannot hold it: ISO 2709 allows 99,999 bytes in all and
 * 9,999 for a field
 */
export function toFile(title: string, record: MarcRecord, as: RecordForm) {
  const { mediaType, extension, write } = forms[as];
  const fault = faultOf(record, as);
  if (fault) return fail('catalog.record_not_writable', { as, reason: fault.message });
  return { fileName: fileNameOf(title, record, extension), mediaType, content: write(record) };
}
