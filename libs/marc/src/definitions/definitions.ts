import { CNMARC_FIELDS } from './cnmarc.table.js';
import type { Flavour } from '../record/record.js';
import { MARC21_FIELDS } from './marc21.table.js';

export interface SubfieldDefinition {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly repeatable: boolean;
}

/** What a format says of one field. Control fields (00X) have no subfields. */
export interface FieldDefinition {
  readonly tag: string;
  readonly zh: string;
  readonly en: string;
  readonly repeatable: boolean;
  readonly subfields: readonly SubfieldDefinition[];
}

/** "a* 名称/Name": a code, "*" when it may be repeated, and its names. */
function subfieldOf(text: string): SubfieldDefinition {
  const [, code = '', star = '', zh = '', en = ''] = /^(.)(\*?) ([^/]*)\/(.*)$/.exec(text) ?? [];
  return { code, zh, en, repeatable: star === '*' };
}

/** "020* 国际标准书号 / ISBN : a 号码/Number; …" */
function fieldOf(line: string): FieldDefinition {
  const [, tag = '', star = '', zh = '', en = '', subfields = ''] =
    /^(\w{3})(\*?) (.*?) \/ (.*?)(?: : (.*))?$/.exec(line) ?? [];
  const list = subfields === '' ? [] : subfields.split('; ').map(subfieldOf);
  return { tag, zh, en, repeatable: star === '*', subfields: list };
}

const tableOf = (text: string): ReadonlyMap<string, FieldDefinition> =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, 3), fieldOf(line)]),
  );

const marc21 = tableOf(MARC21_FIELDS);
const cnmarc = tableOf(CNMARC_FIELDS);

/**
 * The fields a format knows, by tag, in the order of tags: names in Chinese and English, what may be repeated, subfields.
 * CNMARC, CMARC and UNIMARC share one table. Control subfields common to all fields of MARC 21 ($6, $8) are not listed.
 */
export function fieldDefinitions(flavour: Flavour): ReadonlyMap<string, FieldDefinition> {
  return flavour === 'marc21' ? marc21 : cnmarc;
}

/** One field's definition; undefined for a local or unknown tag. */
export function fieldDefinition(flavour: Flavour, tag: string): FieldDefinition | undefined {
  return fieldDefinitions(flavour).get(tag);
}
