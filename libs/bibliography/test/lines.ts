import type { MarcField, MarcRecord } from '@shuqiao/marc';
import { type Bibliography, describe as describeRecord } from '../src/index.js';

/** "200 1 $a题名$f著者" → a data field; "001 x" → a control field. */
function field(line: string): MarcField {
  const [tag, rest] = [line.slice(0, 3), line.slice(4)];
  if (tag < '010') return { tag, value: rest };
  const subfields = rest.slice(2).split('$').slice(1);
  return {
    tag,
    ind1: rest[0] ?? ' ',
    ind2: rest[1] ?? ' ',
    subfields: subfields.map((part) => ({ code: part[0] ?? '', value: part.slice(1) })),
  };
}

/** The description of a record with these fields, as `field` reads them. */
export const describedWith = (leader: string, flavour: MarcRecord['flavour'], lines: readonly string[]): Bibliography =>
  describeRecord({ leader, fields: lines.map(field), flavour, charset: { name: 'utf-8', confidence: 1 } });

/** The description of a record of a book. */
export const bibliographyOf = (flavour: MarcRecord['flavour'], ...lines: string[]): Bibliography =>
  describedWith('00000nam0 2200000   450 ', flavour, lines);
