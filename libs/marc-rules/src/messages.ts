import type { Severity, Text } from './text.js';

/** Words that go into a message: `{name}`, `{value}` and so on. */
export type Words = Readonly<Record<string, string>>;

interface Rule {
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
}

/** Every rule: how grave a breach is unless a profile says otherwise, and how it is told. */
export const rules = {
  'field.missing': {
    severity: 'error',
    zh: '缺少必备字段 {tag}（{name}）',
    en: 'required field {tag} ({name}) is missing',
  },
  'field.repeated': { severity: 'warning', zh: '{tag} 字段不可重复', en: 'field {tag} may not be repeated' },
  'field.unknown': { severity: 'warning', zh: '格式中没有 {tag} 字段', en: 'the format has no field {tag}' },
  'field.empty': { severity: 'warning', zh: '{tag} 字段没有内容', en: 'field {tag} is empty' },
  'field.form': {
    severity: 'error',
    zh: '{tag} 应{value}指示符和子字段',
    en: 'field {tag} must come {value} indicators and subfields',
  },
  'indicator.value': {
    severity: 'warning',
    zh: '{tag} 第 {at} 指示符不可为“{value}”，可用：{allowed}',
    en: 'indicator {at} of {tag} may not be "{value}"; allowed: {allowed}',
  },
  'subfield.missing': { severity: 'error', zh: '{tag} 缺少必备子字段 ${code}', en: '{tag} lacks its required ${code}' },
  'subfield.repeated': { severity: 'warning', zh: '{tag} ${code} 不可重复', en: '{tag} ${code} may not be repeated' },
  'subfield.unknown': { severity: 'warning', zh: '{tag} 没有子字段 ${code}', en: '{tag} has no subfield ${code}' },
  'subfield.empty': { severity: 'warning', zh: '{tag} ${code} 没有内容', en: '{tag} ${code} is empty' },
  'text.blanks': {
    severity: 'warning',
    zh: '{tag} ${code} 首尾有空格',
    en: '{tag} ${code} has blanks at its beginning or end',
  },
  'text.replacement': {
    severity: 'error',
    zh: '{tag} 有无法辨认的字符（U+FFFD）',
    en: '{tag} holds characters that were lost (U+FFFD)',
  },
  'text.shape': {
    severity: 'warning',
    zh: '{where} 应为{name}：{value}',
    en: '{where} should be {name}: {value}',
  },
  'leader.length': { severity: 'error', zh: '头标应为 24 个字符', en: 'the leader must have 24 characters' },
  'leader.blanks': {
    severity: 'warning',
    zh: '头标用“{value}”代替空格',
    en: 'the leader writes "{value}" for a blank',
  },
  'leader.value': {
    severity: 'warning',
    zh: '头标 {at}（{name}）不可为“{value}”',
    en: 'leader/{at} ({name}) may not be "{value}"',
  },
  'fixed.length': {
    severity: 'error',
    zh: '{tag} 应为 {length} 个字符，现为 {value} 个',
    en: '{tag} must have {length} characters, not {value}',
  },
  'fixed.blanks': {
    severity: 'warning',
    zh: '{tag} 用“#”代替空格',
    en: '{tag} writes "#" for a blank',
  },
  'fixed.value': {
    severity: 'warning',
    zh: '{tag} 第 {at} 位（{name}）不可为“{value}”',
    en: '{tag}/{at} ({name}) may not be "{value}"',
  },
  'fixed.date': { severity: 'warning', zh: '{tag} 第 {at} 位不是日期：{value}', en: '{tag}/{at} is no date: {value}' },
  'isbn.check': {
    severity: 'error',
    zh: 'ISBN 校验位不对：{value}',
    en: 'the check digit of the ISBN is wrong: {value}',
  },
  'isbn.form': {
    severity: 'warning',
    zh: 'ISBN 书写不规范：{value}',
    en: 'the ISBN is not written as prescribed: {value}',
  },
  'isbn.qualifier': {
    severity: 'warning',
    zh: '{tag} $a 除 ISBN 外还有：{value}',
    en: '{tag} $a holds more than the ISBN: {value}',
  },
  'isbn.none': { severity: 'warning', zh: '{tag} $a 不是 ISBN：{value}', en: '{tag} $a is no ISBN: {value}' },
  'issn.check': {
    severity: 'error',
    zh: 'ISSN 校验位不对：{value}',
    en: 'the check digit of the ISSN is wrong: {value}',
  },
  'issn.form': {
    severity: 'warning',
    zh: 'ISSN 书写不规范：{value}',
    en: 'the ISSN is not written as prescribed: {value}',
  },
  'class.shape': {
    severity: 'warning',
    zh: '不像中图法分类号：{value}',
    en: 'does not look like a number of the Chinese Library Classification: {value}',
  },
  'class.joined': {
    severity: 'warning',
    zh: '一个 {tag} $a 里有多个分类号：{value}',
    en: 'several class numbers in one {tag} $a: {value}',
  },
  'class.missing': { severity: 'warning', zh: '没有分类号', en: 'there is no class number' },
  'subject.missing': { severity: 'warning', zh: '没有主题词', en: 'there is no subject heading' },
  'link.year': {
    severity: 'warning',
    zh: '{tag} 的出版年与编码数据不一致：{value} / {name}',
    en: 'the year in {tag} is not the coded one: {value} / {name}',
  },
  'link.agent_missing': {
    severity: 'warning',
    zh: '题名项有责任者，却没有责任者检索点',
    en: 'there is a statement of responsibility but no access point for anybody in it',
  },
  'link.agent_unstated': {
    severity: 'warning',
    zh: '{tag} 的“{value}”不见于责任说明和附注',
    en: '"{value}" of {tag} stands neither in the statement of responsibility nor in a note',
  },
  'link.parallel': {
    severity: 'warning',
    zh: '有并列题名（{value}），没有 510 字段',
    en: 'a parallel title ({value}) without field 510',
  },
  'link.series': {
    severity: 'warning',
    zh: '225 指示符要求有丛编连接字段（410/461/462）',
    en: 'the indicator of 225 calls for a link to the series (410, 461 or 462)',
  },
  'link.translation': {
    severity: 'warning',
    zh: '{tag} 的译著指示符与原文语种不一致',
    en: 'the translation indicator of {tag} and the language of the original disagree',
  },
  'link.language': {
    severity: 'warning',
    zh: '008 与 041 的语种不一致：{value}',
    en: 'the languages in 008 and 041 disagree: {value}',
  },
  'link.880': {
    severity: 'warning',
    zh: '$6 指向的字段不存在：{value}',
    en: '$6 points to a field that is not there: {value}',
  },
  'pinyin.missing': { severity: 'warning', zh: '{tag} 没有拼音', en: '{tag} has no pinyin' },
  'pinyin.place': {
    severity: 'warning',
    zh: '{tag} 的拼音应记入 ${code}',
    en: 'the pinyin of {tag} belongs into ${code}',
  },
  'holdings.shape': { severity: 'warning', zh: '905 缺少索书号和条码', en: '905 has neither call number nor barcode' },
} as const satisfies Record<string, Rule>;

export type RuleCode = keyof typeof rules;

const fill = (text: string, words: Words): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);

const LONGEST_VALUE = 80;
const shortened = (value: string): string =>
  value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;

/** The message of a rule in both languages; long values are cut, so that a report stays readable. */
export function messageOf(rule: RuleCode, words: Words): Text {
  const { zh, en }: Text = rules[rule];
  const fit = Object.fromEntries(Object.entries(words).map(([name, value]) => [name, shortened(value)]));
  return {
    zh: fill(zh, fit),
    en: fill(en, { ...fit, name: words['nameEn'] ?? fit['name'] ?? '', value: fit['valueEn'] ?? fit['value'] ?? '' }),
  };
}
