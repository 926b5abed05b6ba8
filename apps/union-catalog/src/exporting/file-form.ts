import { fail, type RecordForm } from '@shuqiao/contracts';
import {
  type LostCharacter,
  type MarcRecord,
  MarcWriteError,
  toMarcJson,
  toMarcXml,
  writeIso2709,
} from '@shuqiao/marc';

interface Form {
  readonly mediaType: string;
  readonly extension: string;
  readonly write: (record: MarcRecord, onLost: (lost: LostCharacter) => void) => Uint8Array;
}

const COLLECTION = 'http://www.loc.gov/MARC21/slim';

/** Media types: RFC 2220 for ISO 2709, RFC 6207 for MARCXML; MARC-in-JSON has none of its own. */
const forms: Readonly<Record<RecordForm, Form>> = {
  iso2709: {
    mediaType: 'application/marc',
    extension: 'mrc',
    write: (record) => writeIso2709(record),
  },
  // For systems of before Unicode.
  iso2709_gbk: {
    mediaType: 'application/marc',
    extension: 'gbk.mrc',
    write: (record, onLost) => writeIso2709(record, { charset: 'gbk', onLost }),
  },
  marcxml: {
    mediaType: 'application/marcxml+xml',
    extension: 'xml',
    write: (record) =>
      Buffer.from(
        `<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="${COLLECTION}">\n${toMarcXml(record)}\n</collection>\n`,
      ),
  },
  marcjson: {
    mediaType: 'application/json',
    extension: 'json',
    write: (record) => Buffer.from(`${JSON.stringify(toMarcJson(record), null, 1)}\n`),
  },
};

const LONGEST_NAME = 60;
const MOST_TOLD = 100;
const UNFIT = /[\\/:*?"<>|\u0000-\u001f\u007f]/g;

/** A name that every system takes for a file: the title and the format. */
const fileNameOf = (title: string, { flavour }: MarcRecord, extension: string): string =>
  `${[...title.replace(UNFIT, ' ').trim()].slice(0, LONGEST_NAME).join('')} ${flavour.toUpperCase()}.${extension}`;

const names = Object.keys(forms) as RecordForm[];

interface Content {
  readonly content: Uint8Array;
  /** Characters that the character set lacks. */
  readonly lost: ReadonlySet<string>;
}

/** @returns the fault where the form cannot hold the record */
function contentOf(record: MarcRecord, as: RecordForm): Content | MarcWriteError {
  const lost = new Set<string>();
  try {
    return { content: forms[as].write(record, ({ character }) => lost.add(character)), lost };
  } catch (error) {
    if (error instanceof MarcWriteError) return error;
    throw error;
  }
}

/** The forms that can hold a record, and what one of them writes as numbers. */
export function formsFor(record: MarcRecord): { forms: RecordForm[]; notInGbk: string[] } {
  const all = names.map((as) => ({ as, outcome: contentOf(record, as) }));
  return {
    forms: all.filter(({ outcome }) => !(outcome instanceof MarcWriteError)).map(({ as }) => as),
    notInGbk: all
      .flatMap(({ outcome }) => (outcome instanceof MarcWriteError ? [] : [...outcome.lost]))
      .slice(0, MOST_TOLD),
  };
}

/**
 * A record as a file, its bytes in base64.
 *
 * @throws DomainError `catalog.record_not_writable` where the form cannot hold it: ISO 2709 allows 99,999 bytes in all and
 * 9,999 for a field
 */
export function toFile(title: string, record: MarcRecord, as: RecordForm) {
  const { mediaType, extension } = forms[as];
  const outcome = contentOf(record, as);
  if (outcome instanceof MarcWriteError) return fail('catalog.record_not_writable', { as, reason: outcome.message });
  const content = Buffer.from(outcome.content).toString('base64');
  return { fileName: fileNameOf(title, record, extension), mediaType, content };
}
