// Taiwan's CMARC conversions beside their MARC 21 originals: the pair of each record together, no two others merged.
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { type Bibliography, describe as describeRecord } from '@shuqiao/bibliography';
import { type DataField, type MarcField, type MarcRecord, readRecords } from '@shuqiao/marc';
import { candidateKeys, compare, type Judgement } from './index.js';

interface Pairs {
  readonly cmarc: readonly Bibliography[];
  readonly marc21: readonly Bibliography[];
}

const isTogether = (a: Bibliography, b: Bibliography): boolean =>
  compare(a, b).verdict === 'same' && candidateKeys(a).some((key) => candidateKeys(b).includes(key));

/** Every two records of the whole that are not the two of one pair. */
function* others({ cmarc, marc21 }: Pairs): Generator<[Bibliography, Bibliography]> {
  const all = [...cmarc, ...marc21];
  for (const [at, a] of all.entries()) {
    for (const b of all.slice(at + 1)) if (a.identifiers.control !== b.identifiers.control) yield [a, b];
  }
}

const explained = (a: Bibliography, b: Bibliography): string => {
  const { verdict, score, reasons }: Judgement = compare(a, b);
  return `${a.title.main} / ${b.title.main}: ${verdict} ${score}: ${reasons.map(({ points, en }) => `${points} ${en}`).join('; ')}`;
};

function apart({ cmarc, marc21 }: Pairs): string[] {
  return cmarc.flatMap((a, at) => {
    const b = marc21[at];
    return b && isTogether(a, b) ? [] : [b ? explained(a, b) : `no original of ${a.title.main}`];
  });
}

const falseMerges = (pairs: Pairs): string[] =>
  [...others(pairs)].filter(([a, b]) => compare(a, b).verdict === 'same').map(([a, b]) => explained(a, b));

/** Written for this test: e-books of one vendor as its conversion and its originals have them. */
const TWINS: readonly (readonly [string, string, string, string, string, string, string])[] = [
  ['River ferries of the north', 'a history from rope to steam', 'Lindqvist, Anna', 'Harbour Press', '2008', '240', ''],
  ['River ferries of the south', 'a history from rope to steam', 'Lindqvist, Anna', 'Harbour Press', '2009', '252', ''],
  ['The poems of Ōe Sayuri', '', 'Clarke, Yasmin', 'Harbour Press', '2009', '210', ''],
  [
    'Otters',
    'behaviour, classification and diseases',
    'García, Roberto E. Moreno',
    'Meadow Science',
    '2011',
    '166',
    '',
  ],
  ['Badgers', 'behaviour, classification and diseases', 'Jiménez, Rubén G. Ruiz', 'Meadow Science', '2011', '171', ''],
  ['Economic reviews', 'economic assessment', '', 'Review House', '2008', '127', 'Norway'],
  ['Economic reviews', 'economic assessment', '', 'Review House', '2008', '131', 'Chile'],
  ['Economic reviews', 'economic assessment', '', 'Review House', '2010', '140', 'Norway'],
  ['Manners!', 'a guide to customs and etiquette', 'Munro, Heidi', 'Editions du Lac', '2008', '273', 'Peru'],
  ['Manners!', 'a guide to customs and etiquette', 'Munro, Heidi', 'Editions du Lac', '2008', '281', 'Nepal'],
  ['Focus', 'drum music of the islands', 'Spillane, Henry', 'Meadow Science', '2008', '302', ''],
  ['Quiet necessities', 'tea in three villages', 'Frost, Julie E', 'Hill University Press', '2008', '393', ''],
];

const ACCENTS = { '\u0304': 'å', '\u0301': 'â' } as const;

/** As the conversion left MARC-8's accents: a letter of Latin-1 before the one they belong to ("ō" is "åo"). */
const garbled = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/(\p{L})([\u0304\u0301])/gu, (_, letter: string, mark: keyof typeof ACCENTS) => ACCENTS[mark] + letter);

function data(tag: string, ...pairs: readonly (readonly [string, string])[]): DataField[] {
  const subfields = pairs.filter(([, value]) => value !== '').map(([code, value]) => ({ code, value }));
  return subfields.length > 0 ? [{ tag, ind1: ' ', ind2: ' ', subfields }] : [];
}

const recordOf = (flavour: MarcRecord['flavour'], fields: readonly MarcField[]): Bibliography =>
  describeRecord({ leader: '00000nam a2200000 a 4500', fields, flavour, charset: { name: 'utf-8', confidence: 1 } });

/** ISBN-13 with a right check digit, one for the print and one for the e-book of each. */
function isbnOf(at: number): string {
  const twelve = `978000000${String(at).padStart(3, '0')}`;
  const sum = [...twelve].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

function twinsOf(): Pairs {
  const isOnline = (at: number): boolean => at % 3 === 2;
  const cmarc = TWINS.map(([title, rest, author, publisher, year, pages, part], at) => {
    const [family = '', given = ''] = garbled(author).split(', ');
    const extent = isOnline(at) ? `1 online resource (${pages} pages)` : `${pages} p.`;
    return recordOf('unimarc', [
      { tag: '001', value: `TWIN${at + 100}` },
      ...data('010', ['z', isbnOf(at * 2)], ['b', 'hardback']),
      ...data('010', ['z', isbnOf(at * 2 + 1)], ['b', 'ebook']),
      ...data('100', ['a', `20180117d${year}    k  0engy01      b`]),
      ...data('101', ['a', 'eng']),
      ...data(
        '200',
        ['a', garbled(title)],
        ['p', part && `${part} :`],
        ['e', rest],
        ['n', part && `${year}.`],
        ['f', garbled(author.split(', ').reverse().join(' '))],
      ),
      ...data('204', ['a', 'electronic resource ']),
      ...(isOnline(at) ? [] : data('210', ['a', 'London'], ['c', publisher], ['d', year])),
      ...data('210', ['a', extent], ['c', 'maps']),
      ...data('300', ['a', 'Electronic reproduction. Ann Arbor, MI. Available via World Wide Web']),
      ...data('700', ['a', family], ['b', given]),
      ...data('712', ['a', 'Vendor (Firm)']),
    ]);
  });
  const marc21 = TWINS.map(([title, rest, author, publisher, year, pages, part], at) =>
    recordOf('marc21', [
      { tag: '001', value: `TWIN${at + 100}` },
      { tag: '008', value: `070921s${year}    enk     sb    001 0 eng d` },
      ...data('020', ['z', `${isbnOf(at * 2)} (hardback)`]),
      ...data('020', ['z', `${isbnOf(at * 2 + 1)} (ebook)`]),
      ...data('100', ['a', author && `${author},`], ['d', author && '1969-']),
      ...data(
        '245',
        ['a', title],
        ['h', '[electronic resource] :'],
        ['p', part && `${part} :`],
        ['b', rest],
        ['n', part && `${year}.`],
      ),
      ...data('250', ['a', at === 10 ? '2nd ed.' : '']),
      ...data('260', ['a', 'London :'], ['b', `${publisher},`], ['c', `${year}.`]),
      ...data('300', ['a', `${pages} p. :`], ['b', 'maps.']),
      ...data('533', ['a', 'Electronic reproduction. Ann Arbor, MI. Available via World Wide Web']),
      ...data('710', ['a', 'Vendor (Firm)']),
    ]),
  );
  return { cmarc, marc21 };
}

describe('twins of CMARC conversions and their originals', () => {
  const pairs = twinsOf();

  it('stand together, each with its own', () => {
    expect(pairs.cmarc.every(({ format }) => format === 'cmarc')).toBe(true);
    expect(apart(pairs)).toEqual([]);
  });

  it('are not merged with any other', () => {
    expect(falseMerges(pairs)).toEqual([]);
  });
});

const folder = process.env['SHUQIAO_MARC'];
/** Number of pairs, the conversions, the originals. */
const REAL = [
  [38, 'chinese/cmarc__20171117_423294_ntuedu_CMARC.mrc', 'chinese/cmarc__20171117_423294_ntuedu_Full-MARC8.mrc'],
  [3, 'chinese/cmarc__proquest-Cmarc.mrc', 'chinese/cmarc__full8.mrc'],
] as const;

async function bibliographiesOf(name: string): Promise<Bibliography[]> {
  const found: Bibliography[] = [];
  for await (const item of readRecords(createReadStream(path.join(folder ?? '.', name)))) {
    if (item.kind === 'record') found.push(describeRecord(item.record));
  }
  return found;
}

if (!folder) console.warn('SHUQIAO_MARC is not set: the 38 real CMARC records are NOT matched; only twins of them are');

(folder ? describe : describe.skip)('real CMARC conversions and their MARC 21 originals', () => {
  it.each(REAL)('%i stand together, each with its own, and none with any other', async (count, cmarc, marc21) => {
    const pairs = { cmarc: await bibliographiesOf(cmarc), marc21: await bibliographiesOf(marc21) };
    expect([pairs.cmarc.length, pairs.marc21.length]).toEqual([count, count]);
    expect(falseMerges(pairs)).toEqual([]);
    expect(apart(pairs)).toEqual([]);
  });
});
