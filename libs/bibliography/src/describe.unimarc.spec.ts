import { bibliographyOf } from '../test/lines.js';

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
