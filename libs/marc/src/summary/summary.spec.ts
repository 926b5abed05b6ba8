import { holdingsOf, type MarcField, type MarcRecord, summarise } from '../index.js';

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

const recordOf = (flavour: MarcRecord['flavour'], ...lines: string[]): MarcRecord => ({
  leader: '00000nam0 2200000   450 ',
  fields: lines.map(field),
  flavour,
  charset: { name: 'utf-8', confidence: 1 },
});

const cnmarc = recordOf(
  'cnmarc',
  '001 012345678',
  '010   $a978-7-115-46147-6$dCNY168.00',
  '010   $a978-7-115-46147-0',
  '100   $a20240101d2017    em y0chiy50      ea',
  '101 1 $achi$ceng',
  '200 1 $a深度学习$9shen du xue xi$h上册$e教程 =$f(美) 伊恩·古德费洛等著$g赵申剑等译',
  '205   $a第2版',
  '210   $a北京$c人民邮电出版社$d2017.8',
  '215   $a500页$d24cm',
  '225 2 $a异步图书',
  '517 1 $aDeep learning',
  '606 0 $a机器学习$x研究',
  '690   $aTP181$v5',
  '701  1$c(美)$a古德费洛$b伊恩$4著',
  '711 02$a清华大学$b图书馆$4编',
  '905   $aWHU$b10001$b10002$dTP181$e42$f3',
  '905   $aHUST$sTP181/G93',
);

const marc21 = recordOf(
  'marc21',
  '001 ocn1',
  '008 161011s2016    maua     b    001 0 eng d',
  '020   $a0262035618 (hardcover)',
  '022 0 $a0254-4164',
  '084   $aTP181$2clc',
  '100 1 $aGoodfellow, Ian J.,$d1987-$eauthor.',
  '245 10$6880-01$aDeep learning.$nVol. 1,$pBasics /$cIan Goodfellow.',
  '246 3 $aMachine learning basics.',
  '250   $aFirst edition.',
  '264  4$c©2015',
  '264  1$aCambridge, Massachusetts :$bThe MIT Press,$c[2016]',
  '300   $axxii, 775 pages :$billustrations',
  '490 1 $aAdaptive computation ;$v3',
  '650  0$aMachine learning$xHistory.',
  '710 2 $aMIT.$bPress.',
  '852   $aDLC$hQ325.5$i.G66 2016$p0001',
  '880 10$6245-01/$1$a深度学习',
);

describe('summarise', () => {
  it('reads CNMARC', () => {
    expect(summarise(cnmarc)).toEqual({
      title: '深度学习. 上册',
      part: '上册',
      otherTitles: ['教程', 'Deep learning'],
      authors: ['古德费洛, 伊恩', '清华大学. 图书馆'],
      responsibility: '(美) 伊恩·古德费洛等著; 赵申剑等译',
      publisher: '人民邮电出版社',
      place: '北京',
      year: 2017,
      isbn: ['9787115461476'],
      issn: [],
      edition: '第2版',
      extent: '500页',
      language: 'chi',
      subjects: ['机器学习--研究'],
      clc: 'TP181',
      series: ['异步图书'],
      controlNumber: '012345678',
      pinyin: 'shen du xue xi',
    });
  });

  it('reads MARC 21', () => {
    expect(summarise(marc21)).toEqual({
      title: 'Deep learning. Vol. 1. Basics',
      part: 'Vol. 1, Basics',
      otherTitles: ['深度学习', 'Machine learning basics'],
      authors: ['Goodfellow, Ian J.', 'MIT. Press'],
      responsibility: 'Ian Goodfellow',
      publisher: 'The MIT Press',
      place: 'Cambridge, Massachusetts',
      year: 2016,
      isbn: ['9780262035613'],
      issn: ['0254-4164'],
      edition: 'First edition',
      extent: 'xxii, 775 pages',
      language: 'eng',
      subjects: ['Machine learning--History'],
      clc: 'TP181',
      series: ['Adaptive computation'],
      controlNumber: 'ocn1',
    });
  });

  it('reads pinyin from $A as CALIS writes it', () => {
    expect(summarise(recordOf('cnmarc', '200 1 $a围城$AWei cheng')).pinyin).toBe('wei cheng');
  });

  it('has a title for a record without one, and no year that cannot be', () => {
    const summary = summarise(recordOf('cnmarc', '210   $d20176'));
    expect(summary.title).toBe('[无题名]');
    expect(summary).not.toHaveProperty('year');
  });
});

describe('holdingsOf', () => {
  it('reads 905 of CNMARC', () => {
    expect(holdingsOf(cnmarc)).toEqual([
      { library: 'WHU', callNumber: 'TP181/42', barcodes: ['10001', '10002'], copies: 3 },
      { library: 'HUST', callNumber: 'TP181/G93', barcodes: [], copies: 1 },
    ]);
  });

  it('reads 852 of MARC 21', () => {
    expect(holdingsOf(marc21)).toEqual([
      { library: 'DLC', callNumber: 'Q325.5 .G66 2016', barcodes: ['0001'], copies: 1 },
    ]);
  });
});
