import { bibliographyOf } from '../test/lines.js';

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
