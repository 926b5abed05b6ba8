import {
  type PeopleListField,
  peopleListFields,
  type PeopleListKind,
  type PeopleListRow,
  peopleListRules,
  peopleListVerdicts,
} from '@shuqiao/contracts';
import { csvLine } from '@shuqiao/service';
import { roleWords } from '../role-words.js';
import { columnsOf } from './reading/columns.js';

const headOf = (fields: readonly PeopleListField[]): string[] => fields.map((field) => peopleListFields[field][0]);

/** The heading that a list of this kind has, and nothing below it. */
export const templateOf = (kind: PeopleListKind): string => csvLine(...headOf(columnsOf[kind].all));

/** What became of the rows, with the columns of the list itself behind: mended, it may be brought again. */
export const resultHead = (kind: PeopleListKind): string =>
  csvLine('行', '结果', '列', '原因', ...headOf(columnsOf[kind].all));

export function resultLine(kind: PeopleListKind, row: PeopleListRow): string {
  const cells: Record<PeopleListField, string | null> = {
    number: row.number,
    name: row.name,
    mail: row.mail,
    roles: row.roles.map((role) => roleWords[role]).join('、'),
    until: row.until,
  };
  const why = row.rule && peopleListRules[row.rule][0] + (row.other ? `（第 ${row.other} 行）` : '');
  const field = row.field && peopleListFields[row.field][0];
  return csvLine(
    row.row,
    peopleListVerdicts[row.verdict][0],
    field,
    why,
    ...columnsOf[kind].all.map((one) => cells[one]),
  );
}
