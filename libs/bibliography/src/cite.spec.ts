import type { MarcRecord } from '@shuqiao/marc';
import fc from 'fast-check';
import { describedWith } from '../test/lines.js';
import { cite } from './index.js';

const DAY = '2026-11-27';

const cited = (flavour: MarcRecord['flavour'], kind: string, ...lines: string[]): string =>
  cite(describedWith(`00000n${kind} a2200000 a 4500`, flavour, lines), DAY);

const IMPRINT = '210   $a北京$c人民文学出版社$d1979';

describe('P-16: a publication cited by GB/T 7714-2015', () => {
  it.each<[string, string, string[]]>([
    ['a book', '鲁迅. 呐喊[M]. 北京: 人民文学出版社, 1979.', ['200 1 $a呐喊$f鲁迅著', IMPRINT, '701  0$a鲁迅$4著']],
    [
      'a subtitle, a second edition, a series that is not told',
      '周志华. 机器学习: 理论与方法[M]. 2版. 北京: 人民文学出版社, 1979.',
      ['200 1 $a机器学习$e理论与方法', '205   $a第2版', IMPRINT, '225 2 $a人工智能丛书$v3', '701  0$a周志华$4著'],
    ],
    [
      'a volume of a set, three authors and more',
      '甲, 乙, 丙, 等. 高等数学: 上册[M]. 北京: 人民文学出版社, 1979.',
      ['200 1 $a高等数学$h上册', IMPRINT, ...[...'甲乙丙丁'].map((name) => `701  0$a${name}$4编`)],
    ],
    [
      'a translation',
      '古德费洛, 昂温 G. 深度学习[M]. 赵申剑, 译. 北京: 人民文学出版社, 1979.',
      ['200 1 $a深度学习', IMPRINT, '701  1$a古德费洛$b伊恩$4著', '701  1$a昂温$bG.$4著', '702  0$a赵申剑$4译'],
    ],
    ['no heading', '本书编写组. 手册[M]. 北京: 人民文学出版社, 1979.', ['200 1 $a手册$f本书编写组编', IMPRINT]],
    ['nothing but a title', '残卷[M]. [出版地不详]: [出版者不详].', ['200 1 $a残卷']],
    [
      'a thesis',
      '丁. 论文[D]. 北京: 人民文学出版社, 1979.',
      ['200 1 $a论文', IMPRINT, '300   $a学位论文', '701  0$a丁$4著'],
    ],
    [
      'a book on the net',
      '丁. 书[M/OL]. 北京: 人民文学出版社, 1979[2026-11-27]. https://example.org/1.',
      ['183   $acr', '200 1 $a书', IMPRINT, '701  0$a丁$4著', '856 40$uhttps://example.org/1'],
    ],
    ['a CD', '书[M/CD]. 北京: 人民文学出版社, 1979.', ['135   $adocga', '200 1 $a书$b电子资源', IMPRINT]],
  ])('CNMARC: %s', (_what, expected, lines) => {
    expect(cited('cnmarc', 'am', ...lines)).toBe(expected);
  });

  it('CNMARC: a serial, open and ended', () => {
    const lines = ['200 1 $a图书馆学通讯', '210   $a北京$c北京图书馆$d1957-1990', '711 02$a中国图书馆学会$4编'];
    expect(cited('cnmarc', 'as', ...lines)).toBe('中国图书馆学会. 图书馆学通讯[J]. 北京: 北京图书馆, 1957-1990.');
    expect(cited('cnmarc', 'as', '200 1 $a学报', '210   $a武汉$c武汉大学$d1930-')).toBe(
      '学报[J]. 武汉: 武汉大学, 1930-.',
    );
  });

  it.each<[string, string, string, string[]]>([
    [
      'a book of two people, names inverted, the editor among them',
      'am',
      'HELMS D, PHILLIPS S E. Soil survey: Tyler County, Texas[M]. 2nd ed. Washington, D.C.: USDA, 1986.',
      [
        '100 1 $aHelms, Douglas,$eauthor.',
        '245 10$aSoil survey :$bTyler County, Texas /$cby D. Helms.',
        '250   $a2nd ed.',
        '260   $aWashington, D.C. :$bUSDA,$c1986.',
        '700 1 $aPhillips, Steven E.,$eeditor.',
      ],
    ],
    [
      'a body',
      'am',
      'United States. Congress. Report[M]. [S.l.]: G.P.O., 1999.',
      ['110 1 $aUnited States.$bCongress.', '245 10$aReport.', '260   $bG.P.O.,$c1999.'],
    ],
    [
      'many people, a translator',
      'am',
      'AO A, BO B, CO C, et al. T[M]. EO E, trans. Paris: X, 2000.',
      [
        '100 1 $aAo, Anne,',
        '245 10$aT',
        '260   $aParis :$bX,$c2000.',
        '700 1 $aBo, Bert',
        '700 1 $aCo, Carl',
        '700 1 $aDo, Dora',
        '700 1 $aEo, Eve,$etranslator.',
      ],
    ],
    [
      'a report on the net',
      'am',
      'Guide[M/OL]. Boulder: NIST, 2007[2026-11-27]. https://purl.fdlp.gov/GPO/1.',
      [
        '245 00$aGuide',
        '260   $aBoulder :$bNIST,$c2007.',
        '338   $aonline resource$bcr',
        '856 40$uhttps://purl.fdlp.gov/GPO/1',
      ],
    ],
    [
      'a web site',
      'mi',
      'Site[EB/OL]. [2026-11-27]. https://example.org/.',
      ['245 00$aSite', '338   $bcr', '856 40$uhttps://example.org'],
    ],
    [
      'a serial',
      'as',
      'Annual report[J]. Washington: GPO, 1930-.',
      ['245 00$aAnnual report', '260   $aWashington :$bGPO,$c1930-'],
    ],
    [
      'proceedings',
      'am',
      'Soils[C]. Paris: X, 2000.',
      ['245 00$aSoils', '260   $aParis :$bX,$c2000.', '650  0$aSoils$vCongresses.'],
    ],
    ['a map', 'em', 'Texas[CM]. Austin: X, 1999.', ['245 00$aTexas', '260   $aAustin :$bX,$c1999.']],
  ])('MARC 21: %s', (_what, kind, expected, lines) => {
    expect(cited('marc21', kind, ...lines)).toBe(expected);
  });

  it('says something of any record', () => {
    const line = fc.tuple(
      fc.constantFrom('200', '210', '701', '245', '100', '856', '260'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.constantFrom('cnmarc' as const, 'marc21' as const), fc.array(line), (flavour, lines) => {
        const text = cited(flavour, 'am', ...lines.map(([tag, value]) => `${tag}   $a${value}$u${value}`));
        expect(text).toMatch(/\[M(\/OL)?\]/);
        expect(text).not.toMatch(/undefined|null/);
      }),
    );
  });
});
