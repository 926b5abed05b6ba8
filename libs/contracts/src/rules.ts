import type { z } from 'zod';

/** What a value must be, in the words of whoever sent it: `rule` in English, `zh` in Chinese. */
export interface Rule {
  readonly rule: string;
  readonly zh: string;
}

type Issue = z.core.$ZodIssue;

/** The longest span of days that may be entered at once. */
export const LONGEST_SPAN_DAYS = 366;

/** Every rule of ours that is no limit and no format, in one table; schemas name them by their English sentence. */
export const rules = {
  characters: { rule: 'must not contain control characters', zh: '不能有看不见的特殊字符' },
  halves: { rule: 'must not contain half characters', zh: '有的字没有传完整，请重新输入' },
  blank: { rule: 'must not be blank', zh: '请填写这一项，不能只有空格' },
  next: { rule: 'must be the `next` of the page before', zh: '翻页位置已失效，请从第一页重新看' },
  secret: { rule: 'must be as it was handed out, unchanged and whole', zh: '内容不完整，请使用完整的链接或令牌' },
  jobNumber: { rule: 'must be the number of a job', zh: '任务编号不对，请从列表里重新打开' },
  base64: { rule: 'must be base64', zh: '要用 base64 编码' },
  subfields: {
    rule: 'must be subfield codes: small letters and digits without anything between them',
    zh: '请写子字段代码：小写字母和数字，中间不要空格，例如 abd',
  },
  subfieldTwice: { rule: 'must not name a subfield twice', zh: '同一个子字段只能写一次' },
  tag: {
    rule: 'must be a field with subfields: three digits from 010 to 999',
    zh: '请写三位数字的字段号，010 到 999',
  },
  otherField: { rule: 'must be another field than that of the holdings', zh: '不能与馆藏字段相同，请换一个字段' },
  fieldsSubfield: { rule: 'must name a subfield of the field told', zh: '请写出这个字段的子字段' },
  subfieldsField: { rule: 'must name the field of these subfields', zh: '请写出这些子字段属于哪个字段' },
  listOldExcel: {
    rule: 'must be .xlsx or .csv: save the table in one of them',
    zh: '这是旧版 Excel（.xls）：请在 Excel 里另存为 .xlsx 或 .csv 再上传',
  },
  listUnreadable: {
    rule: 'must be a table as .xlsx or .csv that can be read',
    zh: '读不出表格：请上传 .xlsx 或 .csv，只留需要的行和列',
  },
  listHead: {
    rule: 'must have a heading for each column that is needed, each once, as the template has',
    zh: '第一行缺少需要的列名，或同一列写了两次：请按模板的列名填写',
  },
  listLong: {
    rule: 'must have rows, and no more than the template says: split the file',
    zh: '没有内容，或行数太多：请按页面上的说明分成几份',
  },
  prefix: { rule: 'must be two to four capital letters', zh: '请写两到四个大写字母' },
  zone: { rule: 'must be a time zone such as Asia/Shanghai', zh: '请写时区名称，例如 Asia/Shanghai' },
  colour: { rule: 'must be a colour such as #1f5f6b', zh: '请写颜色代码，例如 #1f5f6b' },
  dark: { rule: 'must be dark enough to be read', zh: '颜色太浅，看不清，请选深一些的' },
  fileKind: { rule: 'must be small letters and _ only, 40 at the most', zh: '只能用小写字母和下划线，最多 40 个' },
  certificate: {
    rule: 'must be an RSA certificate in PEM: from BEGIN CERTIFICATE to END CERTIFICATE',
    zh: '请粘贴 PEM 格式的 RSA 证书，从 BEGIN CERTIFICATE 到 END CERTIFICATE',
  },
  sha256: { rule: 'must be 64 hexadecimal digits in lower case', zh: '校验值要是 64 位小写十六进制数字' },
  unreadWhat: { rule: 'must be told where it is to be unread again', zh: '请说明要把哪条通知改回未读' },
  factorsGrace: { rule: 'must be within half a year', zh: '最多推迟半年，请选早一些的日期' },
  oneTimeCode: { rule: 'must be the six digits that the app shows', zh: '请填写验证器里显示的 6 位数字' },
  recoveryCode: { rule: 'must be a recovery code of twelve letters and digits', zh: '请填写 12 位的备用码' },
  login: {
    rule: 'must be letters, digits, dots, hyphens and underscores, and no mail address',
    zh: '账号名只用文字、字母、数字、点、横线和下划线，不要写邮箱',
  },
  network: {
    rule: 'must be an address range such as 202.114.64.0/20 or 2001:250:4000::/48, no wider than /8 or /20',
    zh: '请写 IP 地址段，例如 202.114.64.0/20 或 2001:250:4000::/48',
  },
  phone: {
    rule: 'must be a telephone number such as 13900001234 or 027-87654321',
    zh: '请写电话号码，例如 13900001234',
  },
  host: { rule: 'must be a host name or an IP address', zh: '请写服务器的域名或 IP 地址，不要带 http://' },
  path: { rule: 'must be a path that begins with /', zh: '请写以 / 开头的路径' },
  attributeName: {
    rule: 'must be the name of an attribute: letters, digits and hyphens',
    zh: '属性名只有英文字母、数字和短横线，例如 employeeNumber',
  },
  pluginName: {
    rule: 'must be small letters, digits and hyphens, beginning with a letter',
    zh: '插件名只有小写字母、数字和短横线，以字母开头',
  },
  pluginOptions: { rule: 'must have one name=value to a line', zh: '每行写一项：名称=值' },
  openAddress: {
    rule: 'must not have a name or a password in it',
    zh: '网址里不要写用户名和密码',
  },
  fragment: { rule: 'must have no #', zh: '网址里不要有 #' },
  tlsAddress: { rule: 'must begin with https://', zh: '要以 https:// 开头' },
  oneHost: { rule: 'must all be at one host', zh: '几个地址要在同一个域名下' },
  innerBlank: {
    rule: 'must not have blanks inside; enter the number as it is on the card',
    zh: '卡号中间不能有空格，请照卡上的号码填写',
  },
  reach: { rule: 'must be a day from 1900 to 2999', zh: '请写 1900 年到 2999 年之间的日期' },
  order: { rule: 'must not be before the first day', zh: '最后一天不能早于第一天' },
  span: { rule: `must be within ${LONGEST_SPAN_DAYS} days`, zh: `首尾相距不能超过 ${LONGEST_SPAN_DAYS} 天` },
  hour: { rule: 'must be a time of the day like 22:00', zh: '请写一天里的时间，例如 22:00' },
  words: { rule: 'must hold a letter, a digit or a Chinese character', zh: '请写至少一个字、字母或数字，不能只有标点' },
  someBox: {
    rule: 'one of q, title, author and isbn is needed',
    zh: '请写要找的书名、作者或 ISBN',
  },
  isbn: {
    rule: 'must be an ISBN of 10 or 13 digits, or an ISSN',
    zh: '请写书背上 10 位或 13 位的 ISBN，或 8 位的 ISSN',
  },
  otherSearch: { rule: 'must be the `next` of a page of the same search', zh: '翻页位置已失效，请重新检索' },
  cursor: { rule: 'is no cursor', zh: '翻页位置已失效，请从第一页重新看' },
  once: { rule: 'must come once', zh: '只能出现一次' },
  utf8: { rule: 'must be UTF-8', zh: '要用 UTF-8 编码' },
  json: { rule: 'must be JSON', zh: '要是 JSON 格式' },
  jsonObject: { rule: 'must be a JSON object', zh: '要是一个 JSON 对象' },
  oneCredential: {
    rule: 'must not come together with the session cookie',
    zh: '不能同时用登录会话和令牌，请只用一种',
  },
  request: { rule: 'is not a request that can be read', zh: '请求的写法不对，无法读取' },
  brokeOff: { rule: 'the upload broke off', zh: '上传中断，请重新上传' },
  knownLength: {
    rule: 'a whole number of bytes; the length must be known at the beginning',
    zh: '开始上传时要说明文件有多少字节',
  },
  metadata: {
    rule: 'pairs of a key and a base64 value, separated by commas (tus 1.0.0)',
    zh: '要按 tus 1.0.0 写成逗号分隔的键和 base64 值',
  },
  tus: { rule: 'is not as the protocol tus 1.0.0 says', zh: '不符合 tus 1.0.0 上传协议' },
  ownJob: { rule: 'must not be a job of another institution', zh: '这是其他馆的任务，请用本馆的任务' },
  indexTwice: { rule: 'must not hold an index twice', zh: '同一个序号只能出现一次' },
} as const satisfies Record<string, Rule>;

/** One of a few names. */
export const mustBeOneOf = (names: readonly string[]): Rule => ({
  rule: `must be one of ${names.join(', ')}`,
  zh: `请从这几项里选：${names.join('、')}`,
});

/** No more than so many of what `en` and `zh` name. */
export const atMost = (most: number, { en, zh }: { en: string; zh: string }): Rule => ({
  rule: `at most ${most} ${en}`,
  zh: `最多 ${most} ${zh}`,
});

/** A key that nobody asked for, or that came in two places. */
export const strayKey = (place: 'path' | 'query' | 'body', isTwice: boolean): Rule =>
  isTwice
    ? { rule: `is in the ${place} and elsewhere`, zh: '重复出现，只能写在一处' }
    : { rule: `is not known in the ${place}`, zh: '不认识这一项，请核对地址或去掉它' };

/** Where a text stops being JSON, in characters from 0. */
export const brokenJson = (at: number): Rule => ({
  rule: `is not JSON from character ${at} on`,
  zh: `从第 ${at + 1} 个字符起不是 JSON 格式`,
});

const byRule: ReadonlyMap<string, Rule> = new Map(Object.values(rules).map((one) => [one.rule, one]));

const byFormat: Readonly<Record<string, Rule>> = {
  uuid: { rule: 'must be an id (UUID)', zh: '编号不对，请从列表里重新打开' },
  date: { rule: 'must be a day such as 2026-12-03', zh: '请写一个日期，例如 2026-12-03' },
  datetime: { rule: 'must be an instant with its zone (ISO 8601)', zh: '请写带时区的时间（ISO 8601）' },
  email: { rule: 'must be an e-mail address', zh: '邮箱地址不对，例如 ill@example.edu.cn' },
  url: { rule: 'must be a web address', zh: '网址不对，要以 https:// 开头' },
  base64: rules.base64,
  cidrv4: rules.network,
  cidrv6: rules.network,
  ipv4: rules.network,
  ipv6: rules.network,
  base64url: { rule: 'must be base64url', zh: '要用 base64url 编码' },
  safeint: { rule: 'must be a number that is not as large', zh: '数字太大' },
};

const byType: Readonly<Record<string, Rule>> = {
  string: { rule: 'must be text', zh: '要写成文字' },
  number: { rule: 'must be a number', zh: '请写数字' },
  int: { rule: 'must be a whole number', zh: '请写整数' },
  boolean: { rule: 'must be true or false', zh: '只能选“是”或“否”' },
  array: { rule: 'must be a list', zh: '要写成一个列表' },
  object: { rule: 'must be an object with fields', zh: '要写成一组有名称的内容' },
  record: { rule: 'must be an object with fields', zh: '要写成一组有名称的内容' },
  null: { rule: 'must be null', zh: '这一项要留空' },
};

const missing: Rule = { rule: 'must be given', zh: '请填写这一项' };
const choice: Rule = { rule: 'must be one of what is possible', zh: '请从可选的几项里选' };
const unknownKey: Rule = { rule: 'is not known here', zh: '有不认识的内容，请去掉' };
/** Where nothing better is known. The test over all contracts finds no place where this is said. */
export const WRONG: Rule = { rule: 'is not right', zh: '这一项不对，请改一改' };

const size = (least: boolean, limit: string | number, origin: string): Rule => {
  const [en, zh] = least ? ['at least', '至少要'] : ['at most', '最多'];
  if (origin === 'string') return { rule: `must have ${en} ${limit} characters`, zh: `${zh} ${limit} 个字` };
  if (origin === 'array' || origin === 'set' || origin === 'map' || origin === 'object')
    return { rule: `must have ${en} ${limit} entries`, zh: `${zh} ${limit} 项` };
  return least
    ? { rule: `must be ${limit} or more`, zh: `不能小于 ${limit}` }
    : { rule: `must be ${limit} or less`, zh: `不能大于 ${limit}` };
};

type OfCode = { readonly [Code in Issue['code']]?: (issue: Extract<Issue, { code: Code }>) => Rule };

const byCode: OfCode = {
  invalid_type: ({ expected }) => byType[expected] ?? WRONG,
  invalid_format: ({ format }) => byFormat[format] ?? WRONG,
  too_small: ({ origin, minimum }) =>
    origin === 'string' && minimum === 1 ? missing : size(true, String(minimum), origin),
  too_big: ({ origin, maximum }) => size(false, String(maximum), origin),
  invalid_value: () => choice,
  invalid_union: () => choice,
  unrecognized_keys: () => unknownKey,
};

/**
 * What an issue of a check is in our words; those of the library that checks are shown to nobody.
 * @param issue with its input (`reportInput`): what is not there is asked for, whatever it should have been
 */
export function ruleOf(issue: Issue): Rule {
  const ours = byRule.get(issue.message);
  if (ours) return ours;
  if (issue.input === undefined && issue.code.startsWith('invalid_')) return missing;
  return byCode[issue.code]?.(issue as never) ?? WRONG;
}
