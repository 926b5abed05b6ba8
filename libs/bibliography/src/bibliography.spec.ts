import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { readRecords } from '@shuqiao/marc';
import { bibliographyOf } from '../test/lines.js';
import { type Bibliography, describe as describeRecord } from './index.js';

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
