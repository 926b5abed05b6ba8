import { type Bibliography, describe } from '@shuqiao/bibliography';
import { isDataField, type MarcItem, type MarcRecord, recordsIn } from '@shuqiao/marc';
import { defaultHoldingMappings, formatStatement, holdingsBy } from '@shuqiao/marc-rules';
import { compare } from '@shuqiao/matching';

const FEW = 3;

const fieldText = (record: MarcRecord, tag: string): string[] =>
  record.fields
    .filter((field) => field.tag === tag)
    .map((field) =>
      isDataField(field) ? field.subfields.map(({ code, value }) => `$${code}${value}`).join('') : field.value,
    );

/** The character set, the fields asked for, and what was warned of. */
function readAs({ record, warnings }: MarcItem & { kind: 'record' }, tags: readonly string[]): string {
  const fields = tags.flatMap((tag) => fieldText(record, tag).map((text) => `${tag} ${text}`));
  const warned = [...new Set(warnings.map(({ code }) => code))];
  return [record.charset.name, ...fields, ...(warned.length > 0 ? [`! ${warned.join(' ')}`] : [])].join(' · ');
}

function modelOf({ title, agents, series, subjects, notes }: Bibliography): string {
  const { main, rest, responsibility, other, otherPinyin } = title;
  const names = agents.map(({ name }) => name);
  const sets = series.map((one) => [one.title, one.number].filter(Boolean).join(' ; '));
  const lists = [names, sets, subjects, [...other, ...otherPinyin], notes];
  const texts = [main, rest, responsibility, ...lists.map((list) => list.slice(0, FEW).join(' + '))];
  return texts.filter(Boolean).join(' · ');
}

const holdingsOf = (record: MarcRecord): string =>
  holdingsBy(record, record.flavour === 'marc21' ? defaultHoldingMappings.marc21 : defaultHoldingMappings.cnmarc)
    .map(({ library, callNumber, copies, barcodes, ranges, gaps }) =>
      [library, callNumber, `${copies} copies`, barcodes.join(' '), formatStatement({ ranges, gaps }, 'zh')]
        .filter(Boolean)
        .join(' '),
    )
    .join(' + ');

const EACH: Readonly<Record<string, (bib: Bibliography, record: MarcRecord) => string>> = {
  years: ({ identifiers, publication }) => `${identifiers.control} ${publication.year ?? 'none'}`,
  isbn: ({ identifiers }) => `${identifiers.control} ${identifiers.isbn13.join(' ') || 'none'}`,
  medium: ({ medium }) => medium,
  model: modelOf,
  holdings: (_bib, record) => holdingsOf(record),
};

/**
 * What the product makes of a file, in one line.
 *
 * @param look `pair` for the verdict on two records, `read 200 905` for those fields as they were read, or what of the
 *   description: `years`, `isbn`, `medium`, `model`, `holdings`
 */
export function lookAt(bytes: Uint8Array, look: string): string {
  const items = [...recordsIn(bytes)];
  const records = items.flatMap((item) => (item.kind === 'record' ? [item.record] : []));
  const [way = '', ...tags] = look.split(' ');
  if (way === 'pair') {
    const [one, other] = records.map(describe);
    return one && other ? compare(one, other).verdict : 'not two records';
  }
  const each = EACH[way];
  return items
    .map((item) => {
      if (item.kind === 'error') return item.error.code;
      return each ? each(describe(item.record), item.record) : readAs(item, tags);
    })
    .join(' | ');
}
