import { type PeopleListField, type PeopleListKind, peopleListFields, refuse, rules } from '@shuqiao/contracts';
import type { Cell } from './table.js';

/** Which columns each kind of list has, and which of them it must have. */
export const columnsOf: Readonly<Record<PeopleListKind, { all: PeopleListField[]; needed: PeopleListField[] }>> = {
  readers: { all: ['number', 'name', 'mail', 'until'], needed: ['number', 'name'] },
  staff: { all: ['name', 'mail', 'roles', 'until'], needed: ['name', 'mail', 'roles'] },
};

/** Other headings than the template's that mean the same. */
const ALIASES: Readonly<Record<PeopleListField, readonly string[]>> = {
  number: ['学号', '证号', '读者证号', '借书证号', '卡号', '一卡通号', '学工号', '工号', 'card', 'student number'],
  name: ['名字', 'full name'],
  mail: ['电子邮箱', '电子邮件', '邮件', 'email', 'e-mail'],
  roles: ['角色', 'role'],
  until: ['有效期', '有效期至', '截止日期', '到期日', 'until', 'valid until'],
};

/** A heading without what people add to it: blanks, a star, a remark in brackets, another width or case (REG-19). */
export const headingKey = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s*:_-]/g, '')
    .toLowerCase();

const byHeading = new Map(
  (Object.keys(peopleListFields) as PeopleListField[]).flatMap((field) =>
    [...peopleListFields[field], ...ALIASES[field]].map((heading) => [headingKey(heading), field] as const),
  ),
);

/**
 * Where each column stands. Headings that mean nothing here are passed by.
 * @throws DomainError `input.invalid` where one is missing that is needed, or stands twice
 */
export function columnsIn(head: readonly Cell[], kind: PeopleListKind): ReadonlyMap<PeopleListField, number> {
  const { all, needed } = columnsOf[kind];
  const found = new Map<PeopleListField, number>();
  head.forEach(({ text }, at) => {
    const field = byHeading.get(headingKey(text));
    if (!field || !all.includes(field)) return;
    if (found.has(field)) refuse('file', rules.listHead);
    found.set(field, at);
  });
  if (needed.some((field) => !found.has(field))) refuse('file', rules.listHead);
  return found;
}
