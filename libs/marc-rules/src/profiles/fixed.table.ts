import type { Severity, Text } from '../text.js';

/** What may stand at some positions of the leader or of a fixed-length element. `allowed` is a regular expression. */
export interface PositionRule {
  /** First position, counted from 0. */
  readonly at: number;
  readonly length: number;
  readonly allowed: RegExp;
  readonly name: Text;
  readonly severity?: Severity;
  /** What a fix puts there; none where nobody can know. */
  readonly fallback?: string;
}

/** A control field, or a subfield of coded data, of fixed length. */
export interface FixedRule {
  readonly tag: string;
  /** Undefined for a control field. */
  readonly subfield?: string;
  readonly length: number;
  /** Text of full length whose end pads one that is too short; none where nobody can know. */
  readonly padding?: string;
  /** Only for records whose leader/06-07 fits. */
  readonly when?: RegExp;
  /** A wrong length is no more than this. */
  readonly severity?: Severity;
  readonly positions: readonly PositionRule[];
}

const at = (position: number, length: number, allowed: RegExp, zh: string, en: string): PositionRule => ({
  at: position,
  length,
  allowed: new RegExp(`^(?:${allowed.source})$`),
  name: { zh, en },
});

/** CNMARC record label (GB/T 33286-2016, 5; UNIMARC Manual, record label). */
export const cnmarcLeader: readonly PositionRule[] = [
  at(5, 1, /[cdnop]/, '记录状态', 'record status'),
  { ...at(6, 1, /[a-gijklmnruv]/, '记录类型', 'type of record'), severity: 'error' },
  { ...at(7, 1, /[acims]/, '书目级别', 'bibliographic level'), severity: 'error' },
  at(8, 1, /[ 012]/, '层次等级', 'hierarchical level'),
  { ...at(10, 2, /22/, '指示符与子字段标识长度', 'lengths of indicators and codes'), fallback: '22' },
  at(17, 1, /[ 12345]/, '编目等级', 'encoding level'),
  at(18, 1, /[ in]/, '著录格式', 'descriptive cataloguing form'),
  { ...at(20, 2, /45/, '地址目次结构', 'entry map'), fallback: '45' },
];

/** MARC 21 leader (MARC 21 Format for Bibliographic Data, leader). */
export const marc21Leader: readonly PositionRule[] = [
  at(5, 1, /[acdnp]/, '记录状态', 'record status'),
  { ...at(6, 1, /[acdefgijkmoprt]/, '记录类型', 'type of record'), severity: 'error' },
  { ...at(7, 1, /[abcdims]/, '书目级别', 'bibliographic level'), severity: 'error' },
  at(8, 1, /[ a]/, '控制类型', 'type of control'),
  at(9, 1, /[ a]/, '字符编码', 'character coding scheme'),
  { ...at(10, 2, /22/, '指示符与子字段标识长度', 'lengths of indicators and codes'), fallback: '22' },
  at(17, 1, /[ 1234578uzIKLMEJ]/, '编目等级', 'encoding level'),
  at(18, 1, /[ acinu]/, '著录格式', 'descriptive cataloguing form'),
  at(19, 1, /[ abcr]/, '多部分资源记录级别', 'multipart resource record level'),
  { ...at(20, 2, /45/, '地址目次结构', 'entry map'), fallback: '45' },
];

const DATE_1 = /(?:[\d ?]{4}|[\d|u ]{4})/;

/** Coded data of CNMARC: 100 (36 positions), 105 (13), 106 (1), 110 (11). */
export const cnmarcFixed: readonly FixedRule[] = [
  {
    tag: '100',
    subfield: 'a',
    length: 36,
    padding: '00000000d        ekmy0chiy50      ea',
    positions: [
      at(8, 1, /[a-ku |]/, '出版日期类型', 'type of publication date'),
      at(9, 4, DATE_1, '出版日期1', 'date 1'),
      at(13, 4, DATE_1, '出版日期2', 'date 2'),
      at(17, 3, /[abcdekmu |]{3}/, '阅读对象', 'target audience'),
      at(20, 1, /[a-hyuz |]/, '政府出版物', 'government publication'),
      at(21, 1, /[01 |]/, '修改记录', 'modified record'),
      at(22, 3, /[a-z|]{3}/, '编目语种', 'language of cataloguing'),
      at(25, 1, /[a-fyz |]/, '音译代码', 'transliteration'),
      at(26, 2, /(?:0[1-9]|1[01]|50|89)/, '字符集', 'character set'),
      at(34, 2, /(?:[a-z]{2}|[a-z] | {2}|\|\|)/, '题名文字', 'script of title'),
    ],
  },
  {
    tag: '105',
    subfield: 'a',
    length: 13,
    severity: 'warning',
    positions: [
      at(0, 4, /[a-py |]{4}/, '图表代码', 'illustrations'),
      at(4, 4, /[a-wz3-7 |]{4}/, '内容特征', 'form of contents'),
      at(8, 1, /[01 |]/, '会议代码', 'conference'),
      at(9, 1, /[01 |]/, '纪念文集', 'festschrift'),
      at(10, 1, /[01 |]/, '索引', 'index'),
      at(11, 1, /[a-hyz |]/, '文学体裁', 'literature'),
      at(12, 1, /[abcdy |]/, '传记', 'biography'),
    ],
  },
  {
    tag: '106',
    subfield: 'a',
    length: 1,
    severity: 'warning',
    positions: [at(0, 1, /[a-jrstz |]/, '文字资料形态', 'physical medium')],
  },
  {
    tag: '110',
    subfield: 'a',
    length: 11,
    severity: 'warning',
    positions: [
      at(0, 1, /[a-hz |]/, '连续出版物类型', 'type of continuing resource'),
      at(1, 1, /[a-uyz |]/, '出版频率', 'frequency'),
      at(2, 1, /[abuy |]/, '规律性', 'regularity'),
    ],
  },
];

const BOOK = /^(?:a[acdm]|t.)$/;
const SERIAL = /^.[bis]$/;

/** MARC 21 field 008 (40 positions): what is common, books, continuing resources. */
export const marc21Fixed: readonly FixedRule[] = [
  {
    tag: '008',
    length: 40,
    positions: [
      at(0, 6, /\d{6}/, '入档日期', 'date entered on file'),
      at(6, 1, /[bcdeikmnpqrstu|]/, '日期类型', 'type of date'),
      at(7, 4, /[\du| ]{4}/, '日期1', 'date 1'),
      at(11, 4, /[\du| ]{4}/, '日期2', 'date 2'),
      at(15, 3, /(?:[a-z]{2}[a-z ]|\|{3}| {3})/, '出版地', 'place of publication'),
      at(35, 3, /(?:[a-z]{3}|\|{3}| {3})/, '语种', 'language'),
      at(38, 1, /[ dorsx|]/, '修改记录', 'modified record'),
      at(39, 1, /[ cdu|]/, '编目源', 'cataloguing source'),
    ],
  },
  {
    tag: '008',
    length: 40,
    severity: 'warning',
    when: BOOK,
    positions: [
      at(18, 4, /[ a-mop|]{4}/, '图表', 'illustrations'),
      at(22, 1, /[ abcdefgj|]/, '读者对象', 'target audience'),
      at(23, 1, /[ abcdfoqrs|]/, '载体形态', 'form of item'),
      at(24, 4, /[ abcdefgijklmnopqrstuvwyz256|]{4}/, '内容性质', 'nature of contents'),
      at(28, 1, /[ acfilmosuz|]/, '政府出版物', 'government publication'),
      at(29, 1, /[01|]/, '会议出版物', 'conference publication'),
      at(30, 1, /[01|]/, '纪念文集', 'festschrift'),
      at(31, 1, /[01|]/, '索引', 'index'),
      at(33, 1, /[01cdefhijmpsu|]/, '文学体裁', 'literary form'),
      at(34, 1, /[ abcd|]/, '传记', 'biography'),
    ],
  },
  {
    tag: '008',
    length: 40,
    severity: 'warning',
    when: SERIAL,
    positions: [
      at(18, 1, /[ a-kmqstuwz|]/, '出版频率', 'frequency'),
      at(19, 1, /[nrux|]/, '规律性', 'regularity'),
      at(21, 1, /[ dghjlmnprstw|]/, '连续性资源类型', 'type of continuing resource'),
      at(23, 1, /[ abcdfoqrs|]/, '载体形态', 'form of item'),
      at(28, 1, /[ acfilmosuz|]/, '政府出版物', 'government publication'),
      at(34, 1, /[012|]/, '款目惯例', 'entry convention'),
    ],
  },
];
