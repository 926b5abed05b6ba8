import fc from 'fast-check';
import type { MarcRecord } from '@shuqiao/marc';
import { describedWith } from '../test/lines.js';
import { type Bibliography, creatorsOf, roleWords, shownTitle } from './index.js';
import { webAddress } from './online.js';

const described = (flavour: MarcRecord['flavour'], ...lines: string[]): Bibliography =>
  describedWith('00000nam a2200000 a 4500', flavour, lines);

const ADDRESS = 'https://purl.fdlp.gov/GPO/gpo1';
const form = (code: string): string => `008 ${'070101s2007    dcu'.padEnd(23)}${code}${''.padEnd(11)}eng d`;

describe('P-1: what is read over the net', () => {
  it.each<[string, MarcRecord['flavour'], boolean, string[]]>([
    ['by its carrier', 'marc21', true, ['245 00$aT', '337   $acomputer$bc', '338   $aonline resource$bcr']],
    ['by the code of the carrier alone', 'marc21', true, ['245 00$aT', '338   $bcr']],
    ['by its form of item', 'marc21', true, [form('o'), '245 00$aT']],
    ['by its 007', 'marc21', true, ['007 cr un', '245 00$aT']],
    ['by its extent', 'marc21', true, ['245 00$aT', '300   $a1 online resource (xii, 775 p.)']],
    [
      'by an address, where nothing says more',
      'marc21',
      true,
      ['245 00$aT$h[electronic resource]', `856 40$u${ADDRESS}`],
    ],
    ['a CD-ROM', 'marc21', false, ['007 co un', '245 00$aT$h[electronic resource]', `856 42$u${ADDRESS}`]],
    [
      'a CD-ROM by its carrier',
      'marc21',
      false,
      [form('s'), '245 00$aT', '338   $acomputer disc$bcd', `856 40$u${ADDRESS}`],
    ],
    [
      'a disc by its extent',
      'marc21',
      false,
      ['245 00$aT$h[electronic resource]', '300   $a1 CD-ROM', `856 40$u${ADDRESS}`],
    ],
    ['a printed book with an address', 'marc21', false, ['245 00$aT', '338   $avolume$bnc', `856 41$u${ADDRESS}`]],
    ['a microfiche with an address', 'marc21', false, ['245 00$aT', '338   $amicrofiche$bhe', `856 41$u${ADDRESS}`]],
    ['网络资源 by 183', 'cnmarc', true, ['200 1 $a题名', '183   $acr']],
    ['网络资源 by 135', 'cnmarc', true, ['135   $adrcga---uuuuu', '200 1 $a题名']],
    ['网络资源 by 230', 'cnmarc', true, ['135   $adu', '200 1 $a题名$b电子资源', '230   $a网络资源']],
    ['电子资源 by its address', 'cnmarc', true, ['200 1 $a题名$b电子资源', `856 4 $u${ADDRESS}`]],
    ['光盘 by 135', 'cnmarc', false, ['135   $adocga', '200 1 $a题名$b电子资源', `856 4 $u${ADDRESS}`]],
    ['光盘 by its extent', 'cnmarc', false, ['200 1 $a题名$b电子资源', '215   $a1光盘', `856 4 $u${ADDRESS}`]],
    ['a printed book', 'cnmarc', false, ['200 1 $a题名', '215   $a300页', `856 42$u${ADDRESS}`]],
  ])('is told: %s (%s): %s', (_what, flavour, online, lines) => {
    expect(described(flavour, ...lines).online).toBe(online);
  });

  it('has its addresses, its own first, each once, and none that is not of the web', () => {
    const { links } = described(
      'marc21',
      '245 00$aT',
      '856 42$3Publisher description$uhttp://example.org/about',
      `856 40$u${ADDRESS}`,
      `856 4 $3Address at time of PURL creation:$uhttps://www.gpo.gov/a b$u${ADDRESS}`,
      '856 41$3Table of contents$uhttps://example.org/toc',
      '856 40$ujavascript:alert(1)',
      '856 40$udata:text/html,x',
      '856 40$uwww.gpo.gov',
      '856 40$uhttps://name:word@example.org/',
      `856 40$uhttps://example.org/${'x'.repeat(2000)}`,
    );
    expect(links).toEqual([
      { url: ADDRESS, label: null, kind: 'resource' },
      { url: 'https://www.gpo.gov/a%20b', label: 'Address at time of PURL creation', kind: 'resource' },
      { url: 'http://example.org/about', label: 'Publisher description', kind: 'related' },
      { url: 'https://example.org/toc', label: 'Table of contents', kind: 'related' },
    ]);
  });

  it('never leads anywhere but to the web', () => {
    const text = fc.oneof(
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.string(), fc.string()).map((two) => two.join(':')),
    );
    fc.assert(
      fc.property(text, (given) => {
        const address = webAddress(given);
        if (address !== null) expect(address).toMatch(/^https?:\/\/[^\s"<>]+$/);
      }),
    );
  });
});

describe('P-10: what is shown of a publication', () => {
  it.each<[string, MarcRecord['flavour'], string]>([
    ['245 10$aSoil survey :$bTyler County, Texas /$cby X.', 'marc21', 'Soil survey: Tyler County, Texas'],
    ['245 10$aAnnual report.$nPart 2,$pTables :$bthe year', 'marc21', 'Annual report. Part 2. Tables: the year'],
    ['245 10$aHonglou meng =$bDream of the red chamber', 'marc21', 'Honglou meng'],
    ['200 1 $a深度学习$e入门与实践$f甲著', 'cnmarc', '深度学习：入门与实践'],
    ['200 1 $a高等数学$h上册$e工科', 'cnmarc', '高等数学. 上册：工科'],
    ['200 1 $a书名', 'cnmarc', '书名'],
  ])('%s (%s) is titled %s', (line, flavour, title) => {
    expect(shownTitle(described(flavour, line).title)).toBe(title);
  });

  it('names people with their roles and keeps inverted names whole', () => {
    const { agents, title } = described(
      'marc21',
      '100 1 $aHelms, Douglas,$eauthor.',
      '245 10$aT',
      '700 1 $aPhillips, Steven E.,$eeditor.$4edt',
      '700 1 $aHelms, Douglas,$eillustrator.',
      '710 1 $aUnited States.$bCongress,$4http://id.loc.gov/vocabulary/relators/isb',
      '710 2 $aFriends of the Park,$eorganizor.',
    );
    expect(creatorsOf({ agents, title }).map(({ name, role }) => [name, role])).toEqual([
      ['Helms, Douglas', 'aut'],
      ['Phillips, Steven E.', 'edt'],
      ['United States. Congress', 'isb'],
      ['Friends of the Park', 'organizor'],
    ]);
  });

  it('keeps the words of Chinese records, and has both languages for those it knows', () => {
    const cnmarc = described('cnmarc', '200 1 $a书$f甲主编', '701  0$a甲$4主编', '702  0$a乙$4点校', '702  0$a丙$4730');
    expect(creatorsOf(cnmarc).map(({ role }) => roleWords(role))).toEqual([
      { zh: '主编', en: 'editor' },
      { zh: '点校', en: '点校' },
      { zh: '译', en: 'translator' },
    ]);
    expect(creatorsOf(described('cnmarc', '200 1 $a书$f本书编写组编'))).toEqual([{ name: '本书编写组编', role: null }]);
    expect([roleWords(null), roleWords('aut')]).toEqual([null, { zh: '著', en: 'author' }]);
  });
});
