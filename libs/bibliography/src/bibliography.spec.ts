import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type MarcField, type MarcRecord, readRecords } from '@shuqiao/marc';
import { type Bibliography, describe as describeRecord, numberAtStart, readNumber } from './index.js';
import { countsIn, editionNumber, printingOf } from './numbers.js';

/** "200 1 $a题名$f著者" → a data field; "001 x" → a control field. */
function field(line: string): MarcField {
  const [tag, rest] = [line.slice(0, 3), line.slice(4)];
  if (tag < '010') return { tag, value: rest };
  const subfields = rest.slice(2).split('$').slice(1);
  return {
    tag,
    ind1: rest[0] ?? ' ',
    ind2: rest[1] ?? ' ',
    subfields: subfields.map((part) => ({ code: part[0] ?? '', value: part.slice(1) })),
  };
}

const LEADER = '00000nam0 2200000   450 ';
const bibliographyOf = (flavour: MarcRecord['flavour'], ...lines: string[]): Bibliography =>
  describeRecord({ leader: LEADER, fields: lines.map(field), flavour, charset: { name: 'utf-8', confidence: 1 } });

const cnmarc = bibliographyOf(
  'cnmarc',
  '001 012345678',
  '010   $a978-7-115-46147-6$dCNY168.00',
  '010   $a978-7-115-46147-0',
  '100   $a20240101d2017    em y0chiy50      ea',
  '101 1 $achi$ceng',
  '200 1 $a深度学习$9Shen du  xue xi$h上册$i基础$e教程 =$dDeep learning$f(美) 伊恩·古德费洛等著$g赵申剑等译',
  '205   $a第2版$b第3次印刷',
  '210   $a[北京]$c人民邮电出版社$d2017.8',
  '215   $a10,500页$c图$d24cm',
  '225 2 $a异步图书$v3',
  '517 1 $a深度学习圣经',
  '606 0 $a机器学习$x研究',
  '690   $aTP181$v5',
  '701  1$c(美)$a古德费洛$b伊恩$9gu de fei luo$4著',
  '702  0$a赵申剑$4译',
  '711 02$a清华大学$b图书馆$4编',
  '801  0$aCN$bNLC$c20180101',
);

describe('a CNMARC record', () => {
  it('is described whole', () => {
    expect(cnmarc).toEqual({
      format: 'cnmarc',
      level: 'monograph',
      material: 'text',
      medium: 'print',
      online: false,
      links: [],
      hasBareAddress: false,
      identifiers: {
        isbn13: ['9787115461476'],
        isbnSet: [],
        isbnInvalid: ['9787115461470'],
        issn: [],
        cn: [],
        unifiedBookNumber: [],
        control: '012345678',
        others: [],
      },
      title: {
        main: '深度学习',
        rest: '教程',
        partNumber: '上册',
        partName: '基础',
        responsibility: '(美) 伊恩·古德费洛等著; 赵申剑等译',
        pinyin: 'shen du xue xi',
        parallel: ['Deep learning'],
        other: ['深度学习圣经'],
        otherPinyin: [],
      },
      agents: [
        { name: '古德费洛, 伊恩', role: '著', kind: 'person', primary: true, pinyin: 'gu de fei luo' },
        { name: '清华大学. 图书馆', role: '编', kind: 'corporate', primary: true, pinyin: null },
        { name: '赵申剑', role: '译', kind: 'person', primary: false, pinyin: null },
      ],
      publication: { place: '北京', publisher: '人民邮电出版社', year: 2017, yearEnd: null, printing: '第3次印刷' },
      extent: { pages: 500, volumes: null, text: '10,500页', size: '24cm' },
      edition: { statement: '第2版 第3次印刷', number: 2 },
      series: [{ title: '异步图书', pinyin: null, number: '3' }],
      subjects: ['机器学习--研究'],
      clc: ['TP181'],
      language: 'chi',
      notes: [],
    });
  });

  it('tells the number of a set from that of the volume', () => {
    const { identifiers } = bibliographyOf(
      'cnmarc',
      '010   $a7-113-05198-7$d￥66.00（全三册）',
      '010   $a978-7-302-58350-9$dCNY39.00',
      '010   $a978-7-115-46147-6 (套装)',
      '010   $z978-7-111-64968-7',
    );
    expect(identifiers).toMatchObject({
      isbn13: ['9787302583509'],
      isbnSet: ['9787113051983', '9787115461476'],
      isbnInvalid: ['9787111649687'],
    });
  });

  it('reads the numbers of old books and of serials', () => {
    const numbersOf = (...lines: string[]): object => bibliographyOf('cnmarc', ...lines).identifiers;
    expect(numbersOf('091   $a13071.45')).toMatchObject({ unifiedBookNumber: ['13071·45'], cn: [] });
    expect(numbersOf('011   $a1000-0135', '091   $aCN 11-2257/G3')).toMatchObject({
      cn: ['11-2257/G3'],
      issn: ['1000-0135'],
    });
    expect(numbersOf('091   $aCN$b11-2127/TP')).toMatchObject({ cn: ['11-2127/TP'] });
    expect(numbersOf('092   $aCN$b人天639-3500')).toMatchObject({ cn: [], unifiedBookNumber: [] });
  });

  it('sees an electronic edition, and pinyin where CALIS writes it', () => {
    const scanned = bibliographyOf(
      'cnmarc',
      "200 1 $a'97中国发展报告$A'97 Zhong Guo Fa Zhan Bao Gao$b电子资源",
      '215   $a在线资源(393页)',
    );
    expect(scanned).toMatchObject({
      medium: 'electronic',
      extent: { pages: 393 },
      title: { pinyin: "'97 zhong guo fa zhan bao gao" },
    });
  });

  it('has a title, and no year, where the record has none', () => {
    const empty = bibliographyOf('cnmarc', '210   $d20176');
    expect([empty.title.main, empty.publication.year, empty.agents]).toEqual(['[无题名]', null, []]);
  });
});

describe('a CMARC record', () => {
  const cmarc = bibliographyOf(
    'unimarc',
    '010 1 $z9780203928981$bebook',
    '100   $a20180117d2008    k  0engy01      b',
    '200 1 $aA history of ferries$efrom rope to steam$fAnna Lindqvist',
    '204 1 $aelectronic resource ',
    '210 1 $aLondon$aNew York$cHarbour Press$d2008',
    '210 1 $a240 p.$cmaps',
    '700 1 $aLindqvist$bAnna$f1969-',
    '700 1 $aLindqvist, Anna.$tEarlier ferries.',
  );

  it('is told by its own tags, with the extent found where a conversion misplaced it', () => {
    expect(cmarc).toMatchObject({
      format: 'cmarc',
      medium: 'electronic',
      extent: { pages: 240, text: '240 p.' },
      publication: { place: 'London', publisher: 'Harbour Press', year: 2008 },
      identifiers: { isbn13: [], isbnInvalid: ['9780203928981'] },
    });
    expect(cmarc.agents.map(({ name }) => name)).toEqual(['Lindqvist, Anna']);
  });
});

describe('a MARC 21 record', () => {
  const marc21 = bibliographyOf(
    'marc21',
    '001 ocn1',
    '008 161011s2016    maua     b    001 0 eng d',
    '010   $a  2016022992',
    '020   $a0262035618 (hardcover)',
    '022 0 $a0254-4164',
    '035   $a(OCoLC)ocm00955778308',
    '084   $aTP181$2clc',
    '086 0 $aC 13.46:828',
    '100 1 $aGoodfellow, Ian J.,$d1987-$eauthor.',
    '245 10$aDeep learning.$nVol. 1,$pBasics :$bfoundations =$bGrundlagen /$cIan Goodfellow.',
    '250   $aSecond edition.',
    '264  4$c©2015',
    '264  1$aCambridge, Massachusetts :$bThe MIT Press,$c[2016]',
    '300   $axxii, 775 pages :$billustrations ;$c24 cm',
    '490 1 $aAdaptive computation ;$v3',
    '650  0$aMachine learning$xHistory.',
    '700 1 $aTerry, Tim,$etranslator.',
    '710 2 $aMIT.$bPress.',
    '856 4 $uhttps://doi.org/10.6028/NBS.TN.828',
  );

  it('is described whole', () => {
    expect(marc21).toMatchObject({
      format: 'marc21',
      medium: 'print',
      identifiers: {
        isbn13: ['9780262035613'],
        issn: ['0254-4164'],
        others: ['lccn:2016022992', 'oclc:955778308', 'sudoc:c13.46:828', 'doi:10.6028/nbs.tn.828'],
      },
      title: {
        main: 'Deep learning',
        rest: 'foundations',
        partNumber: 'Vol. 1',
        partName: 'Basics',
        responsibility: 'Ian Goodfellow',
      },
      publication: { place: 'Cambridge, Massachusetts', publisher: 'The MIT Press', year: 2016 },
      extent: { pages: 775, size: '24 cm' },
      edition: { statement: 'Second edition', number: 2 },
      series: [{ title: 'Adaptive computation', number: '3' }],
      subjects: ['Machine learning--History'],
      clc: ['TP181'],
      language: 'eng',
    });
    expect(marc21.agents.map(({ name, primary }) => [name, primary])).toEqual([
      ['Goodfellow, Ian J.', true],
      ['Terry, Tim', false],
      ['MIT. Press', true],
    ]);
  });

  it.each(['vernacular in 880', 'vernacular in 245'])('is read in the script of the book: %s', (where) => {
    const romanised = [
      '100 1 $6880-01$aLu, Yao.',
      '245 10$6880-02$aPing fan de shi jie /$cLu Yao.',
      '264  1$6880-03$aBei jing :$bShi yue wen yi chu ban she,$c2017.',
    ];
    const written = [
      '100 1 $6880-01$a路遥.',
      '245 10$6880-02$a平凡的世界 /$c路遥.',
      '264  1$6880-03$a北京 :$b十月文艺出版社,$c2017.',
    ];
    const to880 = (line: string): string => line.replace(/^(\d{3}) (..)\$6880-(\d\d)/, '880 $2$6$1-$3/$1');
    const [main, other] = where === 'vernacular in 880' ? [romanised, written] : [written, romanised];
    expect(bibliographyOf('marc21', ...main, ...other.map(to880))).toMatchObject({
      title: { main: '平凡的世界', pinyin: 'ping fan de shi jie', responsibility: '路遥' },
      agents: [{ name: '路遥', pinyin: 'lu, yao', kind: 'person', primary: true }],
      publication: { place: '北京', publisher: '十月文艺出版社', year: 2017 },
    });
  });
});

describe('numbers', () => {
  it.each([
    ['12', 12],
    ['１２', 12],
    ['十', 10],
    ['十二', 12],
    ['二十三', 23],
    ['一百零五', 105],
    ['一九九八', 1998],
    ['廿五', 25],
    ['XIV', 14],
    ['second', 2],
    ['2nd', 2],
    ['mild', null],
    ['', null],
    ['上', null],
  ])('%s is %p', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each([
    ['3卷', 3],
    ['二册', 2],
    ['II, 黑暗森林', 2],
    ['卷三', null],
  ])('%s begins with %p', (text, value) => {
    expect(numberAtStart(text)).toBe(value);
  });

  it.each([
    ['第2版', 2],
    ['第十二版', 12],
    ['1版', 1],
    ['修订版', null],
    ['2nd ed.', 2],
    ['2d rev. ed.', 2],
    ['Second edition, revised', 2],
    ['Edition 3', 3],
    ['Rev. ed.', null],
    ['中国出版社', null],
    ['影印版', null],
  ])('the edition of %s is %p', (text, value) => {
    expect(editionNumber(text)).toBe(value);
  });

  it.each([
    ['第2版 第3次印刷', '第3次印刷'],
    ['2017(2019重印)', '2019重印'],
    ['2nd printing', '2nd printing'],
    ['2017', null],
  ])('the printing of %s is %p', (text, value) => {
    expect(printingOf([text])).toBe(value);
  });

  it.each([
    ['3册(50,23,1942页)', { pages: 1942, volumes: 3 }],
    ['xxii, 775 p.', { pages: 775, volumes: null }],
    ['1 online resource (vi, 263 pages)', { pages: 263, volumes: null }],
    ['422,图版[40]页', { pages: 422, volumes: null }],
    ['2 volumes', { pages: null, volumes: 2 }],
    ['全二册', { pages: null, volumes: 2 }],
  ])('the counts of %s', (text, counts) => {
    expect(countsIn(text)).toEqual(counts);
  });
});

describe('the catalogues the repository carries', () => {
  async function bibliographiesOf(name: string): Promise<Bibliography[]> {
    const found: Bibliography[] = [];
    const bytes = createReadStream(new URL(`../../../data/catalogue/${name}`, import.meta.url)).pipe(createGunzip());
    for await (const item of readRecords(bytes)) if (item.kind === 'record') found.push(describeRecord(item.record));
    return found;
  }

  it.each([
    ['gpo-2400.mrc.gz', 2400, 'marc21'],
    ['chinese-books.mrc.gz', 285, 'cnmarc'],
  ])('%s: %i records with a title and somebody who made them', async (name, count, format) => {
    const all = await bibliographiesOf(name);
    expect(all).toHaveLength(count);
    expect(new Set(all.map((one) => one.format))).toEqual(new Set([format]));
    expect(all.filter(({ title }) => title.main === '[无题名]')).toEqual([]);
    expect(all.filter(({ agents }) => agents.length > 0).length).toBeGreaterThan(count * 0.9);
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  });
});

describe('rows that were once described wrong', () => {
  const marc21 = (...lines: string[]) => bibliographyOf('marc21', ...lines);
  const china = (...lines: string[]) => bibliographyOf('cnmarc', '200 1 $a大河往事$f林一舟著', ...lines);

  it.each([
    ['l04', '264  1$c1422 [2001]', '2001', 2001],
    ['l12', '260   $c1918 [i.e. 1981]', '1981', 1981],
    ['l12, coded as printed', '260   $c1998 [i.e. 1989]', '1998', 1989],
    ['l11', '260   $c2546 [2003]', '2003', 2003],
    ['l17', '260   $c2008 (2012 printing)', '2008', 2008],
    ['l08', '264  1$c2019.', '2019', 2019],
    ['l05', '260   $c昭和56 [1981]', '1981', 1981],
    ['a bracket that is only a printing', '260   $c2008 [2012 printing]', '2012', 2008],
  ])('%s: %s', (_row, imprint, coded, year) => {
    expect(marc21(`008 200101s${coded}    cc            000 0 chi d`, imprint).publication.year).toBe(year);
  });

  it.each([
    ['p-vol-461v, the fields of the set behind $1', '461  0$12001 $a大河往事$v1', '1'],
    ['p-vol-461v, its own title', '461  0$t大河往事$v第2册', '第2册'],
    ['p-vol-010b', '010   $a978-7-216-12345-7$b上册', '上册'],
    ['p-vol-010b with a binding', '010   $a978-7-216-12345-7$b精装 : 第3卷', '第3卷'],
    ['p-vol-010b behind the number', '010   $a978-7-216-12345-7 (下册)', '下册'],
    ['a binding alone', '010   $a978-7-216-12345-7$b精装', null],
    ['a set of another title', '461  0$12001 $a江汉文库$v3', null],
  ])('%s', (_row, line, part) => {
    expect(china(line).title.partNumber).toBe(part);
  });

  it('p-vol-010b names no volume where the record lists those of a whole set', () => {
    expect(china('010   $a978-7-216-12345-7$b上册', '010   $a978-7-216-12346-4$b下册').title.partNumber).toBeNull();
  });

  it.each([
    ['eb2', '183   $acr$2rdacarrier', 'electronic'],
    ['eb2 by the medium', '182   $ab$2isbdmedia', 'electronic'],
    ['a volume', '183   $anc', 'print'],
    ['microfiche', '183   $ahe', 'microform'],
  ])('%s tells the medium by its code', (_row, line, medium) => {
    expect(china(line).medium).toBe(medium);
  });

  it('eb2 says nothing where a record has codes of two carriers', () => {
    expect(china('183   $anc', '183   $acr', '215   $a210页').medium).toBe('print');
  });

  it('p-ebook-337-only tells it in MARC 21, whatever language the words are in', () => {
    const lines = ['008 200101s2019    cc            000 0 eng d', '245 10$aRivers.', '300   $a1 ressource en ligne'];
    expect(marc21(...lines, '338   $bcr$2rdacarrier').medium).toBe('electronic');
    expect(marc21(...lines, '337   $bc').medium).toBe('electronic');
  });

  it('n1 takes series, subjects, variants and persons from 880 too', () => {
    const record = marc21(
      '100 1 $6880-01$aLu, Shanming.',
      '245 10$6880-02$aChu feng ji /$cLu Shanming.',
      '246 3 $6880-03$aChu feng',
      '490 0 $6880-04$aChu di wen ku',
      '505 0 $6880-06$aDi yi zhang',
      '650  0$6880-05$aFolk literature',
      '880 1 $6100-01$a陸山明.',
      '880 10$6245-02$a楚風集 /$c陸山明.',
      '880 3 $6246-03$a楚風',
      '880 0 $6490-04$a楚地文庫',
      '880 0 $6505-06$a第一章',
      '880  0$6650-05$a民間文學',
    );
    expect(record.title).toMatchObject({
      main: '楚風集',
      pinyin: 'chu feng ji',
      other: ['楚風'],
      otherPinyin: ['chu feng'],
    });
    expect(record.agents).toMatchObject([{ name: '陸山明', pinyin: 'lu, shanming' }]);
    expect(record.series).toEqual([{ title: '楚地文庫', pinyin: 'chu di wen ku', number: null }]);
    expect(record.subjects).toEqual(['民間文學', 'Folk literature']);
    expect(record.notes).toEqual(['第一章', 'Di yi zhang']);
  });

  it.each([
    ['n2', '강가의 노래', '이산명'],
    ['n3', 'גשר על הנהר', 'לוי, דן'],
    ['n4', 'かわのほとり', 'やまだ'],
    ['n5', 'Жизнь у реки', 'Ильин, А.'],
  ])('%s shows a title in its own script, found by both', (_row, title, name) => {
    const record = marc21(
      '100 1 $6880-01$aLatin, Name.',
      '245 10$6880-02$aLatin title :$bsubtitle',
      `880 1 $6100-01$a${name}`,
      `880 10$6245-02$a${title} :$b${title}`,
    );
    expect(record.title).toMatchObject({ main: title, rest: title, other: ['Latin title'], pinyin: 'latin title' });
    expect(record.agents).toMatchObject([{ pinyin: 'latin, name' }]);
  });

  it('n6 keeps the title of an 880 that is linked to none', () => {
    expect(marc21('245 10$aRiver songs', '880 00$6245-00$a江歌').title).toMatchObject({
      main: 'River songs',
      other: ['江歌'],
    });
  });

  it('x-search r3, r4, r6 name the set and the series of a linked field; r7 keeps the pinyin of a variant title', () => {
    expect(china('461  0$12001 $a江汉文库$v3', '410  0$12001 $a长江丛书', '225 2 $a长江丛书$v7').series).toEqual([
      { title: '长江丛书', pinyin: null, number: '7' },
      { title: '江汉文库', pinyin: null, number: '3' },
    ]);
    expect(china('517 1 $a江河旧事$9jiang he jiu shi').title.otherPinyin).toEqual(['jiang he jiu shi']);
  });

  it.each([
    ['m10', '99.5', '99.5', 1999],
    ['m10 with a sound 100', '99.5', '2019', 2019],
    ['a month in words', '87年3月', '    ', 1987],
    ['in brackets', '[96]', '    ', 1996],
    ['a year that may be of either century', '19.5', '    ', null],
    ['a whole date', '19990501', '    ', 1999],
    ['of the Republic', '民35', '    ', 1946],
    ['of the Republic, in words', '民國三十五年', '    ', 1946],
    ['the first of an era', '昭和元年', '    ', 1926],
    ['pages', '35页', '    ', null],
  ])('%s: %s', (_row, date, coded, year) => {
    const field = `100   $a20200101d${coded.padEnd(4)}    em y0chiy50      ea`;
    expect(china(field, `210   $a武汉$c江汉出版社$d${date}`).publication.year).toBe(year);
  });

  it('l13 keeps the first of two years that a bracket gives', () => {
    const lines = ['008 200101s1995    is            000 0 heb d', '260   $c755 [1994 or 1995]'];
    expect(marc21(...lines).publication.year).toBe(1994);
  });

  it.each([
    ['p-ebook-only-856', '856 40$uhttps://example.org/ebook/1', true],
    ['a version of it', '856 41$uhttps://example.org/ebook/1', false],
    ['its contents', '856 40$uhttps://example.org/toc/1$3Table of contents', false],
    ['a cover', '856 40$uhttps://example.org/cover.jpg', false],
  ])('%s: whether the address is all that may tell an e-book', (_row, line, isBare) => {
    expect(marc21('245 10$aRivers.', line).hasBareAddress).toBe(isBare);
    expect(marc21('245 10$aRivers.', line, '338   $bnc').hasBareAddress).toBe(false);
  });

  it('p-ebook-only-856 in CNMARC, where the second indicator is blank', () => {
    expect(china('856 4 $uhttps://example.org/1').hasBareAddress).toBe(true);
    expect(china('856 4 $uhttps://example.org/1$z目次').hasBareAddress).toBe(false);
    expect(china('856 4 $uhttps://example.org/1', '183   $anc').hasBareAddress).toBe(false);
  });

  it('q05, q13, q16 read ISBNs with anything around them', () => {
    const { isbn13 } = china(
      '010   $a(精装)9787216900058',
      '010   $a7-216-9000-1;9787216900133',
      '010   $a"9787216900164"',
    ).identifiers;
    expect(isbn13).toEqual(['9787216900058', '9787216900133', '9787216900164']);
  });

  it('q09, q17, q21 read ISBNs in groups, with underscores, and without their 978', () => {
    const { isbn13, isbnInvalid } = china(
      '010   $a978 7216900096',
      '010   $a978_7_216_90017_1',
      '010   $aISBN7216900218',
      '010   $aISBN7216900217',
    ).identifiers;
    expect(isbn13).toEqual(['9787216900096', '9787216900171', '9787216900218']);
    expect(isbnInvalid).toEqual(['7216900217']);
  });
});
