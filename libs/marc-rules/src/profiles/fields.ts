import type { Text } from '../text.js';

/** What a profile says of one subfield. */
export interface SubfieldRule {
  readonly required: boolean;
  readonly repeatable: boolean;
}

/** What a profile says of one field. Empty sets mean that nothing is prescribed. */
export interface FieldRule {
  readonly tag: string;
  readonly name: Text;
  readonly required: boolean;
  /** Missing, it is no more than a warning: the standard asks for it, practice often does not. */
  readonly lenient: boolean;
  readonly repeatable: boolean;
  /** Allowed characters of the two indicators; an empty text allows all. */
  readonly ind1: string;
  readonly ind2: string;
  /** By code; undefined for a control field, empty where every code is allowed. */
  readonly subfields: ReadonlyMap<string, SubfieldRule> | undefined;
  /** Codes of the subfields that must be there. */
  readonly needed: readonly string[];
}

const LINE = /^(\S{3}) ([1?*+=~]) (\S+) (\S+) (\S+) (.+) \| (.+)$/;
const SUBFIELD = /([0-9A-Za-z])(!?)(\+?)/g;

/** `#` stands for a blank, `*` alone for anything, `-` for "there is none". */
const indicatorsOf = (column: string): string => (/^[*-]$/.test(column) ? '' : column.replaceAll('#', ' '));

function subfieldsOf(column: string): FieldRule['subfields'] {
  if (column === '-') return undefined;
  const rules = column === '*' ? [] : [...column.matchAll(SUBFIELD)];
  return new Map(
    rules.map(([, code = '', required, repeatable]) => [
      code,
      { required: required === '!', repeatable: repeatable === '+' },
    ]),
  );
}

/**
 * Reads a table of fields. A line is: tag; how often (`1` once, `+` at least once, `=` and `~` the same but only a warning
 * where it is missing, `?` at most once, `*` any number);
 * allowed characters of the indicators; subfield codes, each followed by `!` where required and `+` where repeatable;
 * Chinese name, `|`, English name.
 *
 * @throws Error naming the line that cannot be read: a table is code, and a wrong one must not get far.
 */
export function readFieldTable(table: string): FieldRule[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const match = LINE.exec(line);
      if (!match) throw new Error(`no line of a field table: ${line}`);
      const [, tag = '', times = '', ind1 = '', ind2 = '', column = '', zh = '', en = ''] = match;
      const subfields = subfieldsOf(column);
      return {
        tag,
        name: { zh, en },
        required: '1+=~'.includes(times),
        lenient: '=~'.includes(times),
        repeatable: '*+~'.includes(times),
        ind1: indicatorsOf(ind1),
        ind2: indicatorsOf(ind2),
        subfields,
        needed: [...(subfields ?? [])].filter(([, rule]) => rule.required).map(([code]) => code),
      };
    });
}

/** Tables laid over one another: a later line replaces an earlier one of the same tag. */
export function fieldRules(...tables: readonly string[]): ReadonlyMap<string, FieldRule> {
  return new Map(tables.flatMap((table) => readFieldTable(table)).map((rule) => [rule.tag, rule]));
}
