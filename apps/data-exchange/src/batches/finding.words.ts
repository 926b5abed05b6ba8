import type { MarcErrorCode, MarcProblem, MarcWarning, MarcWarningCode } from '@shuqiao/marc';

const unreadable: Record<MarcErrorCode, string> = {
  'marc.garbage': '这段内容不是书目记录',
  'marc.truncated': '记录不完整，在中途断开',
  'marc.record_too_long': '记录太长',
  'marc.directory_broken': '目次区损坏，找不到字段',
  'marc.no_fields': '记录里没有字段',
  'marc.too_many_fields': '字段太多',
  'marc.subfield_too_long': '子字段太长',
  'marc.charset_undecided': '无法判断字符编码',
  'marc.xml_malformed': 'XML 格式不正确',
  'marc.xml_forbidden': '不接受带文档类型声明的 XML',
  'marc.xml_structure': 'XML 结构不是 MARCXML 记录',
  'marc.xml_unclosed': '记录没有结束标记',
  'marc.json_malformed': 'JSON 格式不正确',
  'marc.json_structure': 'JSON 结构不是 MARC 记录',
};

const mended: Record<MarcWarningCode, string> = {
  leader_length: '记录长度与头标不符',
  leader_repaired: '头标有误，已修正',
  base_address: '数据起始地址有误',
  directory_repaired: '目次区有误，已修正',
  directory_order: '目次区的顺序与字段不符',
  bytes_outside_directory: '有些内容不在目次区内',
  terminator_missing: '缺少结束符',
  tag_unusable: '有无法使用的字段号',
  foreign_element: '有不属于 MARCXML 的元素，已略过',
  terminator_in_field: '字段中间有多余的结束符',
  indicators: '指示符有误',
  no_subfields: '有字段没有子字段',
  empty_subfield: '有空的子字段',
  subfield_code: '有无法使用的子字段代码',
  text_before_subfields: '第一个子字段前有文字',
  control_characters: '文字里有控制字符',
  text_damaged: '有文字已损坏',
  field_recoded: '有字段的字符编码与整条记录不同，已分别读出',
  private_use: '有自造字，别的系统看不到',
  directory_salvaged: '目次区损坏，只取回一部分字段',
  record_cut: '记录在中途断开',
  no_fields: '记录里没有字段',
};

const LONGEST = 1_000;

/** Why a stretch of the file is no record, Chinese first, then the reader's own words with the figures. */
export const wordsForProblem = ({ code, message }: MarcProblem): string =>
  `${unreadable[code]}（${message}）`.slice(0, LONGEST);

/** What had to be mended in a record, each kind once. */
export function wordsForWarnings(warnings: readonly MarcWarning[]): string {
  const first = new Map(warnings.toReversed().map((warning) => [warning.code, warning]));
  const words = [...first.values()].reverse().map(({ code, tag, message }) => {
    const where = tag === undefined ? '' : `字段 ${tag}：`;
    return `${where}${mended[code]}（${message}）`;
  });
  return words.join('；').slice(0, LONGEST);
}
