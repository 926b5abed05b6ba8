import { endOfDay } from '@shuqiao/calendar';
import {
  FirstDay,
  givesRole,
  Login,
  MailAddress,
  PEOPLE_LIST_ROWS,
  type PeopleListField,
  type PeopleListKind,
  type PeopleListRule,
  refuse,
  Role,
  rules,
} from '@shuqiao/contracts';
import { lastDayOf } from '../../last-day.js';
import { toLoginKey } from '../../people/local-account.entity.js';
import { roleWords } from '../../role-words.js';
import { columnsIn } from './columns.js';
import type { Cell, Table } from './table.js';

/** A row as it is kept. What is not sound is refused; a rule at a sound row is only worth a look. */
export interface Entry {
  row: number;
  number: string | null;
  loginKey: string | null;
  name: string;
  mail: string | null;
  mailKey: string | null;
  roles: Role[];
  endsAt: Date | null;
  isSound: boolean;
  isSame: boolean;
  field: PeopleListField | null;
  rule: PeopleListRule | null;
  other: number | null;
}

const NAME_AT_MOST = 100;
const MAIL_AT_MOST = 254;
const POWER_OF_TEN = /^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i;
const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?$/;
const EMPTY: Cell = { text: '', isNumber: false };
const byWord = new Map<string, Role>([
  ...Role.options.map((role) => [role, role] as const),
  ...Role.options.map((role) => [roleWords[role].replace(/[（(].*/, ''), role] as const),
]);

/** Mailboxes are compared without case (ID-30). */
const keyOf = (mail: string): string => mail.normalize('NFKC').toLowerCase();
/** Blanks that line names up count for nothing where two rows are compared. */
const bare = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/**
 * The people of a table, each with what is wrong with its row by itself and beside the rows before it.
 * @param roles whoever brings the list: they give no role that they could not give on the page
 * @throws DomainError `input.invalid` where headings are missing, or there are no rows or too many
 */
export function entriesOf(table: Table, kind: PeopleListKind, roles: readonly Role[]): Entry[] {
  const columns = columnsIn(table[0] ?? [], kind);
  const filled = table
    .map((cells, at) => ({ cells, row: at + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some(({ text }) => text.trim() !== ''));
  if (filled.length === 0 || filled.length > PEOPLE_LIST_ROWS[kind]) refuse('file', rules.listLong);
  const entries = filled.map(({ cells, row }) => {
    const cell = (field: PeopleListField): Cell => visible(cells[columns.get(field) ?? -1] ?? EMPTY);
    return entryOf(row, cell, { kind, roles });
  });
  return markRepeated(entries, kind);
}

/** Without what no page shows and no database keeps: control characters, and half characters. */
const visible = ({ text, isNumber }: Cell): Cell => ({ text: text.replace(/[\p{Cc}\p{Cs}]/gu, ' '), isNumber });

type CellOf = (field: PeopleListField) => Cell;

function entryOf(
  row: number,
  cell: CellOf,
  { kind, roles: own }: { kind: PeopleListKind; roles: readonly Role[] },
): Entry {
  const isReader = kind === 'readers';
  const mail = cell('mail')
    .text.trim()
    .slice(0, MAIL_AT_MOST + 1);
  const until = dayIn(cell('until').text.trim());
  const name = cell('name').text.trim().replace(/\s+/g, ' ');
  const number = isReader ? numberIn(cell('number')) : null;
  const roles = isReader ? [] : rolesIn(cell('roles').text);
  const faults: [PeopleListField, PeopleListRule | null][] = [
    ['number', number === null ? null : faultOfNumber(cell('number'), number)],
    ['name', faultOfName(name)],
    ['mail', faultOfMail(mail, isReader)],
    ['roles', isReader ? null : faultOfRoles(roles, own)],
    ['until', faultOfDay(until)],
  ];
  const fault = faults.find(([, rule]) => rule !== null);
  const [field, rule] = fault ?? warningOf(cell('number'), isReader);
  return {
    row,
    number,
    loginKey: number === null ? null : toLoginKey(number),
    name: name.slice(0, NAME_AT_MOST) || '—',
    mail: mail || null,
    mailKey: keyOf(mail) || null,
    roles: roles.filter((role): role is Role => role !== undefined),
    endsAt: fault || until === null ? null : endOfDay(until),
    isSound: !fault,
    isSame: false,
    field,
    rule,
    other: null,
  };
}

function faultOfName(name: string): PeopleListRule | null {
  if (name === '') return 'missing';
  return name.length > NAME_AT_MOST ? 'name_long' : null;
}

/** A number keeps its zeros; blanks inside it are those of a table that lines up. */
const numberIn = ({ text }: Cell): string => text.normalize('NFKC').replace(/\s/g, '');

/** What a spreadsheet did to a long number is refused, never cut or guessed (REG-18). */
function faultOfNumber({ text, isNumber }: Cell, number: string): PeopleListRule | null {
  if (number === '') return 'missing';
  const digits = number.replace(/\D/g, '');
  if (isNumber && (digits.length > 15 || POWER_OF_TEN.test(text))) return 'number_cell';
  if (POWER_OF_TEN.test(number)) return 'number_shown';
  if (/^\d+\.\d+$/.test(number)) return 'number_cut';
  return Login.safeParse(number).success ? null : 'number_form';
}

const warningOf = (cell: Cell, isReader: boolean): [PeopleListField, PeopleListRule] | [null, null] =>
  isReader && cell.isNumber ? ['number', 'number_zeros'] : [null, null];

function faultOfMail(mail: string, mayBeEmpty: boolean): PeopleListRule | null {
  if (mail === '') return mayBeEmpty ? null : 'missing';
  return MailAddress.safeParse(mail).success ? null : 'mail_form';
}

const rolesIn = (text: string): (Role | undefined)[] => {
  const words = text
    .normalize('NFKC')
    .split(/[,;、/\s]+/)
    .filter(Boolean);
  return [...new Set(words.map((word) => byWord.get(word.replace(/\(.*/, ''))))];
};

function faultOfRoles(wanted: readonly (Role | undefined)[], own: readonly Role[]): PeopleListRule | null {
  if (wanted.length === 0) return 'missing';
  if (wanted.includes(undefined)) return 'role_unknown';
  return wanted.every((role) => role && givesRole(own, role)) ? null : 'role_forbidden';
}

/** `2027-06-30` of what tables write, an instant's own day, null for nothing; as it came where it is none of them. */
function dayIn(text: string): string | null {
  if (text === '') return null;
  if (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text))) return lastDayOf(text);
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  return year === '' ? text : [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
}

function faultOfDay(day: string | null): PeopleListRule | null {
  if (day === null) return null;
  if (!FirstDay.safeParse(day).success) return 'day_form';
  return endOfDay(day) <= new Date() ? 'day_over' : null;
}

/** One person counts once: the same again is left out, something else under the same number or mailbox is refused (REG-19). */
function markRepeated(entries: Entry[], kind: PeopleListKind): Entry[] {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const key = kind === 'readers' ? entry.loginKey : entry.mailKey;
    if (!entry.isSound || key === null) continue;
    const before = first.get(key);
    if (!before) first.set(key, entry);
    else if (contentOf(before) === contentOf(entry))
      Object.assign(entry, again('same_line', before, kind), { isSame: true });
    else Object.assign(entry, again('other_line', before, kind));
  }
  return entries;
}

const again = (rule: PeopleListRule, { row }: Entry, kind: PeopleListKind): Partial<Entry> => ({
  rule,
  field: kind === 'readers' ? 'number' : 'mail',
  other: row,
  isSound: false,
});

const contentOf = ({ name, mailKey, roles, endsAt }: Entry): string =>
  JSON.stringify([bare(name), mailKey, [...roles].sort(), endsAt]);
