import type { Text } from '../text.js';

/**
 * Fields that have their like on the other side, one pair a line: CNMARC tag, MARC 21 tag, the CNMARC indicators, the
 * MARC 21 indicators, pairs of subfields. An indicator is a character (`#` blank) or `1`/`2` after `<`: copied from that
 * indicator of the other side. `+q=…` is a subfield that only MARC 21 has, by which the pair is known again.
 * After "UNIMARC to MARC 21 Conversion Specifications" (Library of Congress, 2001), with what is Chinese added.
 */
export const fieldPairs = `
010 020 ## ## a=a b=q d=c z=z
011 022 ## ## a=a f=l y=y z=z
013 024 ## 2# a=a b=q d=c z=z
015 027 ## ## a=a b=q z=z
020 015 ## ## b=a z=z
035 035 ## ## a=a z=z
040 030 ## ## a=a z=z
091 024 ## 8# a=a b=q d=c z=z +q=统一书号
092 037 ## ## b=a a=b
205 250 ## ## a=a f=b
206 255 ## ## a=a
207 362 #0 0# a=a z=z
207 362 #1 1# a=a z=z
208 254 ## ## a=a
210 260 ## ## a=a c=b d=c e=e g=f h=g
211 263 ## ## a=a
215 300 ## ## a=a c=b d=c e=e
225 490 2# 1# a=a v=v x=x
225 490 1# 0# a=a v=v x=x
225 490 0# 1# a=a v=v x=x
300 500 ## ## a=a
302 546 ## ## a=a
320 504 ## ## a=a
321 510 ## 0# a=a
322 508 ## ## a=a
323 511 ## 0# a=a
324 534 ## ## a=n
325 533 ## ## a=a
326 310 ## ## a=a b=b
328 502 ## ## a=a b=b c=c d=d
330 520 ## ## a=a
332 524 ## ## a=a
333 521 ## ## a=a
334 586 ## ## a=a
336 516 ## ## a=a
337 538 ## ## a=a u=u
338 536 ## ## a=a b=b c=c
500 240 <1<2 <10 a=a h=n i=p k=f l=k m=l n=g q=s r=m u=r w=o
501 243 <1# <10 a=a k=f m=l r=m u=r
510 246 <1# <11 a=a e=b h=n i=p
512 246 <1# <14 a=a e=b
513 246 <1# <15 a=a e=b h=n i=p
514 246 <1# <16 a=a e=b
515 246 <1# <17 a=a
516 246 <1# <18 a=a e=b
517 246 <1# <13 a=a e=b h=n i=p
545 246 <1# <10 a=a
540 246 <1# <1# a=a e=b h=n i=p
520 247 <1# <10 a=a e=b h=n i=p x=x
530 222 0# #0 a=a b=b
531 210 ## 0# a=a b=b
541 242 <1# <10 a=a e=b h=n i=p z=y
600 600 ## 1S a=a b=b c=c f=d x=x y=z z=y j=v 2=2
601 610 ## 2S a=a b=b c=c f=d x=x y=z z=y j=v 2=2
605 630 ## 0S a=a h=n i=p k=f l=k m=l x=x y=z z=y j=v 2=2
606 650 <1# <1S a=a x=x y=z z=y j=v 2=2
607 651 ## #S a=a x=x y=z z=y j=v 2=2
608 655 ## #S a=a x=x y=z z=y j=v 2=2
610 653 <1# <1# a=a
620 752 ## ## a=a b=b c=c d=d
660 043 ## ## a=a
661 045 ## ## a=a
675 080 ## ## a=a
676 082 ## 04 a=a v=2
680 050 ## #4 a=a b=b
690 084 ## ## a=a +2=clc
686 084 ## ## a=a b=b 2=2
730 720 ## ## a=a 4=e
856 856 <1<2 <1<2 2=2 3=3 a=a c=c d=d f=f h=h m=m q=q s=s u=u x=x y=y z=z
905 852 ## ## a=a b=p c=b d=h e=i s=j
`;

/** Linking fields of CNMARC with embedded fields, and where they go: tag and second indicator in MARC 21. */
export const linkPairs = `
410 830 0
421 770 #
422 772 #
423 777 #
430 780 0
431 780 1
432 780 2
433 780 3
434 780 5
435 780 6
436 780 4
437 780 7
440 785 0
441 785 1
442 785 2
443 785 3
444 785 4
445 785 5
446 785 6
447 785 7
448 785 8
451 775 #
452 776 #
453 767 #
454 765 #
461 773 #
464 774 #
488 787 #
`;

/** Notes of CNMARC that become a general note: the words stay, their kind does not. */
export const generalNotes = ['301', '303', '304', '305', '306', '307', '308', '310', '311', '312', '313', '314', '315'];

/** One code for another at some positions of the coded data. `from` and `to` are of equal length, character for character. */
export interface CodePair {
  /** CNMARC field ($a) and first position. */
  readonly tag: '100' | '105' | '106' | '110';
  readonly at: number;
  readonly length: number;
  /** First position in MARC 21 008. */
  readonly at008: number;
  readonly cnmarc: string;
  readonly marc21: string;
  /** What stands there where the code has no like. */
  readonly otherCnmarc: string;
  readonly otherMarc21: string;
}

const code = (
  place: [CodePair['tag'], number, number, number],
  cnmarc: string,
  marc21: string,
  others: string,
): CodePair => ({
  tag: place[0],
  at: place[1],
  length: place[2],
  at008: place[3],
  cnmarc,
  marc21,
  otherCnmarc: others.charAt(0),
  otherMarc21: others.charAt(1),
});

/** Type of date, and what follows for every kind of record. */
export const commonCodes: readonly CodePair[] = [
  code(['100', 8, 1, 6], 'abcdefghju', 'cdusrqmten', 'dn'),
  code(['100', 21, 1, 38], '01', ' x', '0 '),
];

export const bookCodes: readonly CodePair[] = [
  code(['100', 17, 1, 22], 'abcdekmu', 'jabcdeg ', 'u '),
  code(['100', 20, 1, 28], 'abdefhuy', 'fslmiou ', 'zz'),
  code(['105', 0, 4, 18], 'abcdefghijklmo ', 'abcdefghijklmp ', 'a '),
  code(['105', 4, 4, 24], 'abcdefgijklmnprst ', 'bciaderspjumltnz6 ', 'z '),
  code(['105', 8, 1, 29], '01', '01', '00'),
  code(['105', 9, 1, 30], '01', '01', '00'),
  code(['105', 10, 1, 31], '01', '01', '00'),
  code(['105', 11, 1, 33], 'abcdefghyz', 'fdehijps0m', 'yu'),
  code(['105', 12, 1, 34], 'abcdy', 'abcd ', 'y '),
  code(['106', 0, 1, 23], 'dfrst', 'df sa', 'z '),
];

export const serialCodes: readonly CodePair[] = [
  code(['100', 20, 1, 28], 'abdefhuy', 'fslmiou ', 'zz'),
  code(['106', 0, 1, 23], 'dfrst', 'df sa', 'z '),
  code(['110', 0, 1, 21], 'abcefz', 'pmnld ', 'z '),
  code(['110', 1, 1, 18], 'abcdefghijklmnoyz', 'dcwesmbqtfaghij z', 'uu'),
  code(['110', 2, 1, 19], 'abuy', 'rnux', 'uu'),
];

/** ISO 3166 codes of 102 $a and MARC codes of 008/15-17. */
export const countryPairs: readonly (readonly [string, string])[] = [
  'CN cc',
  'TW ch',
  'HK hk',
  'MO mh',
  'JP ja',
  'KR ko',
  'KP kn',
  'SG si',
  'MY my',
  'TH th',
  'VN vm',
  'IN ii',
  'ID io',
  'PH ph',
  'US xxu',
  'GB xxk',
  'CA xxc',
  'AU at',
  'NZ nz',
  'DE gw',
  'FR fr',
  'IT it',
  'ES sp',
  'PT po',
  'NL ne',
  'BE be',
  'CH sz',
  'AT au',
  'SE sw',
  'NO no',
  'DK dk',
  'FI fi',
  'RU ru',
  'UA un',
  'PL pl',
  'CZ xr',
  'HU hu',
  'RO rm',
  'GR gr',
  'TR tu',
  'IL is',
  'EG ua',
  'ZA sa',
  'BR bl',
  'MX mx',
  'AR ag',
  'IE ie',
  'IR ir',
  'SA su',
  'MN mp',
  'XX xx',
].map((pair) => pair.split(' ') as [string, string]);

/** UNIMARC relator codes and MARC relator codes; words (著, 译) go to $e. */
export const relatorPairs: readonly (readonly [string, string])[] = [
  '010 adp',
  '020 ann',
  '040 arr',
  '070 aut',
  '080 aui',
  '210 cmm',
  '220 com',
  '230 cmp',
  '300 drt',
  '340 edt',
  '390 fmo',
  '440 ill',
  '590 prf',
  '600 pht',
  '610 prt',
  '650 pbl',
  '651 pbd',
  '710 red',
  '727 ths',
  '730 trl',
].map((pair) => pair.split(' ') as [string, string]);

/** Languages of 041 and 101, subfield by subfield. */
export const languagePairs: readonly (readonly [string, string])[] = [
  ['a', 'a'],
  ['b', 'k'],
  ['c', 'h'],
  ['d', 'b'],
  ['e', 'f'],
  ['h', 'e'],
  ['i', 'g'],
  ['j', 'j'],
];

/** Leader positions 5, 6, 7, 8 or 19, and 17, character for character. */
export const leaderPairs = {
  status: { cnmarc: 'cdnp', marc21: 'cdnp', otherCnmarc: 'c', otherMarc21: 'n' },
  type: { cnmarc: 'abcdefgijklmr', marc21: 'atcdefgijkmor', otherCnmarc: 'a', otherMarc21: 'a' },
  level: { cnmarc: 'acims', marc21: 'acims', otherCnmarc: 'm', otherMarc21: 'm' },
  hierarchy: { cnmarc: '012', marc21: ' ab', otherCnmarc: '2', otherMarc21: ' ' },
  encoding: { cnmarc: ' 123', marc21: ' 187', otherCnmarc: '3', otherMarc21: '3' },
} as const;

/** Sources of subject headings: second indicator in MARC 21, $2 in CNMARC. */
export const subjectSystems: readonly (readonly [string, string])[] = [
  ['0', 'lc'],
  ['1', 'lcac'],
  ['2', 'mesh'],
  ['3', 'nal'],
  ['5', 'cash'],
  ['6', 'rvm'],
];

export type Direction = 'toMarc21' | 'toCnmarc';

/** A loss that is known beforehand: what does not come back, and why. */
export interface LossRule {
  readonly direction: Direction;
  readonly tags: RegExp;
  /** Codes, `ind1`, `ind2` or positions; undefined for all of the field. */
  readonly parts?: RegExp;
  readonly why: Text;
}

const loss = (direction: Direction, tags: RegExp, parts: RegExp | undefined, zh: string, en: string): LossRule => ({
  direction,
  tags,
  ...(parts ? { parts } : {}),
  why: { zh, en },
});

/** Losses in fields that have their like; those of fields and subfields without one follow from the tables above. */
export const lossRules: readonly LossRule[] = [
  loss(
    'toMarc21',
    /^LDR$/,
    undefined,
    '头标代码合并（层次等级、编目等级、状态、类型）',
    'leader codes fall together (hierarchical level, encoding level, status, type)',
  ),
  loss(
    'toMarc21',
    /^100$/,
    undefined,
    '008 只有一位读者对象，没有音译代码、题名文字；入档年只记两位',
    '008 has one position for the audience, none for transliteration and script, two digits for the year of entry',
  ),
  loss('toMarc21', /^1(?:05|06|10)$/, undefined, '代码在 008 中没有对应值', 'the code has no like in 008'),
  loss(
    'toMarc21',
    /^101$/,
    /^(?:[fg2]|ind1)$/,
    '041 没有题名页语种和正题名语种；译著指示符只有两值',
    '041 has no language of title page or title proper; its indicator knows only two cases',
  ),
  loss(
    'toMarc21',
    /^102$/,
    undefined,
    '国家代码表不同；044 只在有地区代码或多国时保留',
    'codes of countries differ; regions go to 044',
  ),
  loss(
    'toMarc21',
    /^200$/,
    undefined,
    '245 $b、$c 是一段文字，按标点拆回；次序与并列题名语种不保留',
    '245 $b and $c are one text each, parted again by its punctuation; order and the language of a parallel title go',
  ),
  loss(
    'toMarc21',
    /^(?:210|215|205|225)$/,
    undefined,
    '重复子字段和指示符在对方字段中不可重复或没有',
    'repetition or indicators the other field does not have',
  ),
  loss(
    'toMarc21',
    /^3(?:01|03|04|05|06|07|08|10|11|12|13|14|15)$/,
    undefined,
    '文字记入 500，附注的种类不保留',
    'the words go to 500, the kind of note does not',
  ),
  loss('toMarc21', /^327$/, undefined, '505 $a 是一段文字', '505 $a is one text'),
  loss(
    'toMarc21',
    /^4\d\d$/,
    undefined,
    '嵌入字段只保留题名、卷号、标准号、控制号、责任者',
    'of embedded fields only title, volume, numbers and name stay',
  ),
  loss(
    'toMarc21',
    /^5\d\d$/,
    /^(?:[9A-Z]|ind[12]|z)$/,
    '相关题名的指示符、语种、拼音写法不同',
    'indicators, language and the place of pinyin of related titles differ',
  ),
  loss(
    'toMarc21',
    /^6\d\d$/,
    undefined,
    '主题标目的指示符、来源代码和拼音写法不同',
    'indicators, source codes and the place of pinyin of subjects differ',
  ),
  loss(
    'toMarc21',
    /^7[0-2][0-2]$/,
    undefined,
    '主要、等同、次要责任的区分由责任说明和责任方式推断；规范号不保留',
    'primary, alternative and secondary responsibility are inferred from the statement and the role; authority numbers go',
  ),
  loss('toMarc21', /^801$/, undefined, '040 没有国家代码和日期', '040 has neither country nor date'),
  loss('toMarc21', /^905$/, undefined, '852 没有复本数', '852 has no number of copies'),
  loss(
    'toMarc21',
    /^\d\d\d$/,
    /^[9A-Z]$/,
    '拼音在 880 中，写回哪个子字段按全记录判定',
    'pinyin goes to 880; into which subfield it returns is decided for the whole record',
  ),
  loss('toMarc21', /^\d\d\d$/, /^ind[12]$/, '指示符没有对应值', 'the indicator has no like'),
  loss(
    'toCnmarc',
    /^LDR$/,
    undefined,
    '头标代码合并，字符集与 ISBD 标识重新生成',
    'leader codes fall together; coding scheme and ISBD form are made anew',
  ),
  loss(
    'toCnmarc',
    /^008$/,
    undefined,
    '定长代码分入 100、105、106、110，没有对应值的不保留',
    'codes go to 100, 105, 106 and 110; those without a like do not',
  ),
  loss('toCnmarc', /^\d\d\d$/, /^ind[12]$/, '指示符没有对应值', 'the indicator has no like'),
  loss(
    'toCnmarc',
    /^(?:2[1-4]\d|250|26[04]|300|490|505)$/,
    undefined,
    'ISBD 标点和子字段结构重新生成',
    'ISBD punctuation and the structure of subfields are made anew',
  ),
  loss(
    'toCnmarc',
    /^0(?:20|41|40|44|84|24)$/,
    undefined,
    '限定词、语种、编目机构的结构不同',
    'qualifiers, languages and agencies are built differently',
  ),
  loss(
    'toCnmarc',
    /^(?:1|7)[0-3]\d$/,
    undefined,
    '主要款目与附加款目按责任者并入 70X/71X；名称—题名款目不保留题名',
    'main and added entries become 70X and 71X; titles in name-title entries go',
  ),
  loss(
    'toCnmarc',
    /^6\d\d$/,
    undefined,
    '主题标目的来源与复分结构不同',
    'sources and subdivisions of subjects are built differently',
  ),
  loss(
    'toCnmarc',
    /^(?:7[6-9]\d|830)$/,
    undefined,
    '连接字段只保留题名、卷号、标准号、控制号、责任者',
    'of linking fields only title, volume, numbers and name stay',
  ),
  loss(
    'toCnmarc',
    /^880$/,
    undefined,
    '交替文字并入对应字段：原文为主，罗马化写入拼音子字段，只保留有拼音子字段的部分',
    'the alternate script joins its field: the vernacular leads, the romanisation goes where pinyin has a place',
  ),
  loss('toCnmarc', /^\d\d\d$/, /^6$/, '$6 由 880 配对重新生成', '$6 is made anew from the pairs of 880'),
];

/** Reasons for what has no like at all. */
export const noField: Record<Direction, Text> = {
  toMarc21: { zh: 'MARC 21 没有对应字段', en: 'MARC 21 has no such field' },
  toCnmarc: { zh: 'CNMARC 没有对应字段', en: 'CNMARC has no such field' },
};
export const noSubfield: Record<Direction, Text> = {
  toMarc21: { zh: 'MARC 21 对应字段没有这个子字段', en: 'the field of MARC 21 has no such subfield' },
  toCnmarc: { zh: 'CNMARC 对应字段没有这个子字段', en: 'the field of CNMARC has no such subfield' },
};
