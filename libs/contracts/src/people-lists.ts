import { z } from 'zod';
import { question } from './contract.js';
import { Cursor, Day, Id, Instant, Page, Paging } from './lists.js';
import { Role } from './roles.js';
import { rules } from './rules.js';

/** Bytes of a file with people at the most, and rows of each kind: of staff each row is a mail. */
export const PEOPLE_LIST_BYTES = 2 * 1024 * 1024;
export const PEOPLE_LIST_ROWS = { readers: 5_000, staff: 300 } as const;

export const PeopleListKind = z.enum(['readers', 'staff']);

/** Columns of a file, in words: Chinese, as the template writes it, and English. */
export const peopleListFields = {
  number: ['学号或证号', 'number'],
  name: ['姓名', 'name'],
  mail: ['邮箱', 'mail'],
  roles: ['身份', 'roles'],
  until: ['最后一天', 'last day'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export const PeopleListField = z.enum(Object.keys(peopleListFields) as [keyof typeof peopleListFields]);

/** What is wrong with a cell, or worth a look, in words. */
export const peopleListRules = {
  missing: ['没有填写', 'is empty'],
  number_cell: [
    '单元格是数字格式，只保留了 15 位：请把这一列设为“文本”再填',
    'number cell, 15 digits kept: format the column as text',
  ],
  number_shown: [
    '号码被表格写成了科学计数：请把这一列设为“文本”再填',
    'the number was written as a power of ten: format the column as text',
  ],
  number_cut: ['号码带小数点：请把这一列设为“文本”再填', 'the number has a decimal point: format the column as text'],
  number_form: [
    '只能有 3 到 40 个字母、数字、点、横线和下划线',
    'has 3 to 40 letters, digits, dots, hyphens and underscores',
  ],
  number_zeros: [
    '单元格是数字格式：开头的 0 可能已经丢了，请核对',
    'number cell: zeros at its beginning may be lost, please check',
  ],
  name_long: ['最多 100 个字', 'has 100 characters at the most'],
  mail_form: ['邮箱地址不对', 'is no e-mail address'],
  day_form: ['请写日期，例如 2027-06-30', 'is a day such as 2027-06-30'],
  day_over: ['这一天已经过去', 'is over already'],
  role_unknown: ['没有这种身份', 'is no role that we know'],
  role_forbidden: ['您不能授予这种身份', 'is a role that you cannot give'],
  same_line: ['与前面一行是同一个人，只算一次', 'is the same as a row before, and counts once'],
  other_line: ['前面一行已有，内容却不同', 'stands in a row before, with other content'],
  is_staff: [
    '这个账号属于工作人员，请在“人员与身份”页修改',
    'this account belongs to staff: change it on “People and roles”',
  ],
  suspended: ['这个账号已停用，请先恢复', 'this account is suspended: let it in again first'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export const PeopleListRule = z.enum(Object.keys(peopleListRules) as [keyof typeof peopleListRules]);

/** What becomes of a row, in words. */
export const peopleListVerdicts = {
  new: ['新增', 'new'],
  changed: ['更新', 'changed'],
  known: ['已有', 'known'],
  same: ['重复', 'twice'],
  refused: ['不导入', 'refused'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export const PeopleListVerdict = z.enum(Object.keys(peopleListVerdicts) as [keyof typeof peopleListVerdicts]);

export const PeopleListView = z.object({
  id: Id,
  institutionId: Id,
  kind: PeopleListKind,
  fileName: z.string(),
  state: z.enum(['checked', 'done']),
  createdAt: Instant,
  doneAt: Instant.nullable(),
  counts: z.record(PeopleListVerdict, z.number().int()),
});

export const PeopleListRow = z.object({
  row: z.number().int().describe('In the file; its heading is row 1'),
  number: z.string().nullable(),
  name: z.string(),
  mail: z.string().nullable(),
  roles: z.array(Role),
  until: Day.nullable(),
  verdict: PeopleListVerdict,
  field: PeopleListField.nullable().describe('The column of what is wrong, or worth a look'),
  rule: PeopleListRule.nullable(),
  other: z.number().int().nullable().describe('The row before that is meant'),
});

const staff = ['institution_admin', 'province_admin'] as const;

/** Lists of readers and staff from a file: looked at first, and done when somebody says so. */
export const peopleLists = {
  find: question('auth.people_list.find', {
    input: z.object({ id: Id }),
    output: PeopleListView,
    who: [...staff],
    errors: ['auth.people_list_not_found'],
  }),
  listRows: question('auth.people_list.list_rows', {
    input: Paging.extend({
      id: Id,
      verdict: PeopleListVerdict.optional(),
      after: Cursor.regex(/^\d{1,6}$/, rules.next.rule).optional(),
    }),
    output: Page(PeopleListRow),
    who: [...staff],
    errors: ['auth.people_list_not_found'],
  }),
  /** Does what was shown, once: asked again it answers what was done. */
  carryOut: question('auth.people_list.carry_out', {
    input: z.object({ id: Id }),
    output: PeopleListView,
    who: [...staff],
    errors: ['auth.people_list_not_found', 'auth.forbidden', 'auth.approval_needed'],
  }),
};

export type PeopleListKind = z.infer<typeof PeopleListKind>;
export type PeopleListField = z.infer<typeof PeopleListField>;
export type PeopleListRule = z.infer<typeof PeopleListRule>;
export type PeopleListVerdict = z.infer<typeof PeopleListVerdict>;
export type PeopleListView = z.infer<typeof PeopleListView>;
export type PeopleListRow = z.infer<typeof PeopleListRow>;
