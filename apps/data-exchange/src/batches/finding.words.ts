import type { MarcErrorCode, MarcProblem, MarcWarning, MarcWarningCode } from '@shuqiao/marc';

type Both = readonly [zh: string, en: string];

const unreadable: Record<MarcErrorCode, Both> = {
  'marc.garbage': ['这段内容不是书目记录', 'this stretch is no record'],
  'marc.truncated': ['记录不完整，在中途断开，请重新导出', 'the record breaks off: export it again'],
  'marc.record_too_long': ['记录太长', 'the record is too long'],
  'marc.directory_broken': ['目次区损坏，找不到字段，请重新导出', 'the directory is damaged: export it again'],
  'marc.no_fields': ['记录里没有字段', 'the record has no fields'],
  'marc.too_many_fields': ['字段太多', 'too many fields'],
  'marc.subfield_too_long': ['子字段太长', 'a subfield is too long'],
  'marc.charset_undecided': ['无法判断字符编码，请在导出时选 UTF-8', 'no certain character set: export it as UTF-8'],
  'marc.xml_malformed': ['XML 格式不正确，请重新导出', 'the XML is not well formed: export it again'],
  'marc.xml_forbidden': ['不接受带文档类型声明的 XML', 'XML with a document type is not accepted'],
  'marc.xml_structure': ['XML 结构不是 MARCXML 记录', 'the XML is no MARCXML record'],
  'marc.xml_unclosed': ['记录没有结束标记', 'the record has no end'],
  'marc.json_malformed': ['JSON 格式不正确，请重新导出', 'the JSON is not well formed: export it again'],
  'marc.json_structure': ['JSON 结构不是 MARC 记录', 'the JSON is no MARC record'],
};

const mended: Record<MarcWarningCode, Both> = {
  leader_length: ['记录长度与头标不符', 'the length differs from the leader'],
  leader_repaired: ['头标有误，已修正', 'the leader was wrong and is mended'],
  base_address: ['数据起始地址有误', 'the base address is wrong'],
  directory_repaired: ['目次区有误，已修正', 'the directory was wrong and is mended'],
  directory_order: ['目次区的顺序与字段不符', 'the directory is in another order than the fields'],
  bytes_outside_directory: ['有些内容不在目次区内', 'some content is not in the directory'],
  terminator_missing: ['缺少结束符', 'a terminator is missing'],
  tag_unusable: ['有无法使用的字段号', 'a tag cannot be used'],
  foreign_element: ['有不属于 MARCXML 的元素，已略过', 'an element that is no MARCXML was left out'],
  terminator_in_field: ['字段中间有多余的结束符', 'a terminator stands inside a field'],
  indicators: ['指示符有误', 'the indicators are wrong'],
  no_subfields: ['有字段没有子字段', 'a field has no subfields'],
  empty_subfield: ['有空的子字段', 'a subfield is empty'],
  subfield_code: ['有无法使用的子字段代码', 'a subfield code cannot be used'],
  text_before_subfields: ['第一个子字段前有文字', 'text stands before the first subfield'],
  control_characters: ['文字里有控制字符', 'control characters in the text'],
  text_damaged: ['有文字已损坏', 'some text is damaged'],
  charset_guessed: ['字符编码是推断的，请抽看几条', 'the character set was guessed: look at some of the records'],
  field_recoded: [
    '有字段的字符编码与整条记录不同，已分别读出',
    'a field has another character set than the record; both were read',
  ],
  private_use: ['有自造字，别的系统看不到', 'characters of private use, which other systems cannot show'],
  directory_salvaged: ['目次区损坏，只取回一部分字段', 'the directory is damaged: some fields were saved'],
  record_cut: ['记录在中途断开', 'the record breaks off'],
  no_fields: ['记录里没有字段', 'the record has no fields'],
};

const LONGEST = 1_000;
/** What other libraries say of XML and JSON is no help to people. */
const FOREIGN: ReadonlySet<MarcErrorCode> = new Set(['marc.xml_malformed', 'marc.json_malformed']);

/** `中文 (English)`, as the report keeps it; the English has the figures, for whoever mends the system it came from. */
const said = (zh: string, en: string): string => `${zh.slice(0, LONGEST / 2)} (${en.slice(0, LONGEST / 2 - 3)})`;

/** Why a stretch of the file is no record. */
export function wordsForProblem({ code, message }: MarcProblem): string {
  const [zh, en] = unreadable[code];
  return said(zh, FOREIGN.has(code) ? en : `${en} – ${message}`);
}

/** What had to be mended in a record, each kind once. */
export function wordsForWarnings(warnings: readonly MarcWarning[]): string {
  const first = new Map(warnings.toReversed().map((warning) => [warning.code, warning]));
  const words = [...first.values()].reverse().map(({ code, tag, message }) => {
    const [zh, en] = mended[code];
    return tag === undefined
      ? { zh, en: `${en} – ${message}` }
      : { zh: `字段 ${tag}：${zh}`, en: `field ${tag}: ${en} – ${message}` };
  });
  return said(words.map(({ zh }) => zh).join('；'), words.map(({ en }) => en).join('; '));
}
