import { type DataField, type MarcRecord, subfieldValues } from '@shuqiao/marc';
import type {
  Agent,
  BibExtent,
  BibFormat,
  Bibliography,
  BibMaterial,
  BibMedium,
  BibPublication,
  BibSeries,
  BibTitle,
} from './bibliography.js';
import { type Fields, partsOf } from './fields.js';
import {
  chineseSerialNumbersOf,
  isbnsOf,
  issnsOf,
  otherNumbers,
  unifiedBookNumbersOf,
  volumeOfIsbns,
} from './identifiers.js';
import { levelOf, materialOf, mediumOf } from './kinds.js';
import { countsIn, editionNumber, firstYear, printingOf, yearsIn } from './numbers.js';
import { isBare, isOnline, linksOf } from './online.js';
import { distinct, joined, NO_TITLE, plain, romanised, unbracketed } from './texts.js';

const AGENTS = ['700', '710', '701', '711', '702', '712', '720', '721', '722'];
const VARIANT_TITLES = ['500', '512', '513', '514', '515', '516', '517', '518', '532', '540', '541', '545'];
const SUBJECTS = ['600', '601', '602', '604', '605', '606', '607', '610'];
const NOTES = ['300', '304', '305', '306', '307', '312', '314', '320', '324', '325', '327', '328', '330'];
const MOST_NOTES = 20;
/** Said by $4 of a 701 whose bearer did not make the work. */
const SECONDARY = /译|譯|注|校|点校|绘|插图|^(?:730|440|220)$/u;
/** Fields only Taiwan's format uses: 200 is followed by 204 (general material), 681 (classification of Chinese libraries), 805 (holdings). */
const TAIWANESE_TAGS = ['204', '681', '805'];
const TAIWAN = /^(?:tw|cw|ch)$/i;

/** CMARC is told by the cataloguing agency's country (801 $a) or by fields no other member of the family has. */
function formatOf(record: MarcRecord, fields: Fields): BibFormat {
  const flavour: string = record.flavour;
  if (flavour === 'cmarc') return 'cmarc';
  if (flavour === 'cnmarc' && !fields.raw('801', 'a').some((country) => TAIWAN.test(country))) return 'cnmarc';
  const isTaiwanese =
    fields.of(...TAIWANESE_TAGS).length > 0 || fields.raw('801', 'a').some((country) => TAIWAN.test(country));
  return isTaiwanese ? 'cmarc' : 'unimarc';
}

const SETS = ['461', '462', '463'];
const SERIES_LINKS = ['410', '411'];

/** Linking fields hold a title of their own ($t), or a whole field behind each $1: its tag and indicators, then subfields. */
function linkedWorks(fields: Fields, tags: readonly string[]): BibSeries[] {
  return fields.of(...tags).flatMap((field) => {
    let embedded = '';
    let title = partsOf(field, 't')[0] ?? '';
    for (const { code, value } of field.subfields) {
      if (code === '1') embedded = value.slice(0, 3);
      else if (code === 'a' && title === '' && /^(?:200|225|5\d\d)?$/.test(embedded)) title = plain(value);
    }
    const number = joined(partsOf(field, 'vh'), ', ');
    return title === '' ? [] : [{ title, pinyin: null, number }];
  });
}

/**
 * The number of a part: of the title itself, else what the set of the same title or the ISBNs say: cataloguers of one
 * volume leave it to them.
 */
function partNumberOf(fields: Fields, main: string | undefined): string | null {
  const own = joined(partsOf(fields.first('200'), 'hn'), ', ');
  const ofSet = linkedWorks(fields, SETS).find(({ title, number }) => title === main && number !== null)?.number;
  return own ?? ofSet ?? volumeOfIsbns(fields.of('010'));
}

/** Pinyin of a title or name: $9 (National Library) or $A (CALIS). */
const pinyinOf = (field: DataField | undefined): string | null => romanised(partsOf(field, '9A')[0] ?? '') || null;

/** $n and $p are no codes of the family: conversions from MARC 21 leave the number and name of a part there. */
function titleOf(fields: Fields): BibTitle {
  const field = fields.first('200');
  const [main, ...moreWorks] = partsOf(field, 'a');
  return {
    main: main ?? NO_TITLE,
    rest: joined(partsOf(field, 'e'), ' : '),
    partNumber: partNumberOf(fields, main),
    partName: joined(partsOf(field, 'ip'), ', '),
    responsibility: joined(partsOf(field, 'fg'), '; '),
    pinyin: pinyinOf(field),
    parallel: distinct([...partsOf(field, 'd'), ...fields.texts(['510'], 'a')]),
    other: distinct([...moreWorks, ...partsOf(field, 'c'), ...fields.texts(VARIANT_TITLES, 'a')]),
    otherPinyin: distinct(
      fields
        .of(...VARIANT_TITLES)
        .flatMap((one) => partsOf(one, '9A'))
        .map(romanised),
    ),
  };
}

/** $a is the family name, or the whole name in Chinese; $b the rest of a foreign one. */
function agentOf(field: DataField): Agent {
  const isPerson = /^7[02]0|^7[02][12]/.test(field.tag);
  const role = joined(partsOf(field, '4'), ', ');
  return {
    name: partsOf(field, 'ab').join(isPerson ? ', ' : '. '),
    role,
    kind: isPerson ? 'person' : 'corporate',
    primary: !field.tag.endsWith('2') && !SECONDARY.test(role ?? ''),
    pinyin: pinyinOf(field),
  };
}

/** Entries for another work of somebody ($t) are no statement about who made this one. */
const agentsOf = (fields: Fields): Agent[] =>
  fields
    .of(...AGENTS)
    .filter((field) => subfieldValues(field, 't').length === 0)
    .map(agentOf)
    .filter(({ name }) => name !== '')
    .slice(0, 50);

const LOOKS_LIKE_EXTENT = /^[\divxlc, []+\]?\s*(?:p\b|p\.|v\b|v\.|pages|vol|online resource|页|頁|册|冊)/iu;

/** Some conversions put the extent into a second 210, or a first when there is no imprint. */
const holdsExtent = (field: DataField): boolean => LOOKS_LIKE_EXTENT.test(partsOf(field, 'a')[0] ?? '');

/** Years from 210 $d, else from 100 $a: date type at 8, the two dates at 9-12 and 13-16. */
function publicationOf(fields: Fields): BibPublication {
  const field = fields.of('210').find((one) => !holdsExtent(one));
  const dates = partsOf(field, 'd').join(' ');
  const coded = fields.raw('100', 'a')[0] ?? '';
  const [, ...later] = yearsIn(dates);
  const [codedYear = null] = yearsIn(coded.slice(9, 13));
  const codedEnd = /[abcg]/.test(coded[8] ?? '') ? (yearsIn(coded.slice(13, 17))[0] ?? null) : null;
  return {
    place: unbracketed(partsOf(field, 'a')[0] ?? '') || null,
    publisher: unbracketed(partsOf(field, 'c')[0] ?? '') || null,
    year: firstYear(dates, codedYear),
    yearEnd: (/\d{4}[.\d]*\s*[-–—~]/.test(dates) ? later.at(-1) : undefined) ?? codedEnd,
    printing: printingOf([...fields.texts(['205'], 'ab'), dates, ...partsOf(field, 'h').map((text) => `${text}印`)]),
  };
}

function extentOf(fields: Fields): BibExtent {
  const field = fields.first('215') ?? fields.of('210').find(holdsExtent);
  const text = partsOf(field, 'a')[0] ?? null;
  return { ...countsIn(text ?? ''), text, size: partsOf(field, 'd')[0] ?? null };
}

/** Carriers by the first letter of 183 $a (RDA: cr online, nc volume, he microfiche), media by 182 $a (ISBD, RDA). */
const CARRIERS: Readonly<Record<string, BibMedium>> = { c: 'electronic', h: 'microform', n: 'print' };
const MEDIA: Readonly<Record<string, BibMedium>> = { b: 'electronic', c: 'electronic', d: 'microform', h: 'microform' };

/** What the codes say; nothing where they name several. */
function codedMedium(fields: Fields): BibMedium | undefined {
  const carriers = fields
    .raw('183', 'a')
    .flatMap((code) => (/^[a-z]{2}$/.test(code) && CARRIERS[code.charAt(0)]) || []);
  const media = fields.raw('182', 'a').flatMap((code) => MEDIA[code.trim()] ?? []);
  const found = new Set(carriers.length > 0 ? carriers : media);
  return found.size === 1 ? [...found][0] : undefined;
}

const REPRODUCTION = /^(?:electronic|digital) reproduction|^电子复制|^電子複製/iu;

/** 135 is there for electronic resources alone; else the words of 200 $b, 204 and the extent, and notes on a reproduction. */
function mediumIn(fields: Fields, material: BibMaterial): BibMedium {
  const notes = [...fields.raw('300', 'a'), ...fields.raw('325', 'a')].filter((note) => REPRODUCTION.test(note));
  const words = [...fields.raw('200', 'b'), ...fields.raw('204', 'a'), extentOf(fields).text ?? '', ...notes];
  return codedMedium(fields) ?? mediumOf(fields.first('135') ? 'o' : undefined, words, material);
}

/** 135 $a/1: `r` is a system that is reached over the net, other letters but `u` and `z` are carriers. */
function codedOnline(fields: Fields): boolean | null {
  const designation = fields.raw('135', 'a')[0]?.[1] ?? ' ';
  return designation === 'r' ? true : /[a-fhjmo]/.test(designation) ? false : null;
}

const onlineSigns = (fields: Fields) => ({
  carriers: fields.raw('183', 'a').map((code) => code.trim()),
  coded: codedOnline(fields),
  words: [...fields.raw('200', 'b'), ...fields.raw('204', 'a'), ...fields.texts(['215', '230', '336'], 'a')],
});

/** Series as the book says them, and those and the sets that it is linked to; one that both name is one. */
function seriesOf(fields: Fields): BibSeries[] {
  const stated = fields.of('225').flatMap((field) => {
    const name = joined([partsOf(field, 'a')[0] ?? '', ...partsOf(field, 'i')], '. ');
    return name ? [{ title: name, pinyin: pinyinOf(field), number: joined(partsOf(field, 'vh'), ', ') }] : [];
  });
  const main = partsOf(fields.first('200'), 'a')[0];
  const linked = linkedWorks(fields, [...SERIES_LINKS, ...SETS]).filter(({ title }) => title !== main);
  const isNew = ({ title }: BibSeries): boolean => !stated.some((one) => one.title === title);
  return [...stated, ...linked.filter(isNew)].slice(0, 50);
}

const headingOf = (field: DataField): string => partsOf(field, 'axyzbj').join('--');

/**
 * Description of a record of the UNIMARC family (UNIMARC Manual: Bibliographic Format; CNMARC by the rules of the National
 * Library or of CALIS; CMARC).
 */
export function describeUnimarc(record: MarcRecord, fields: Fields, control: string | null): Bibliography {
  const material = materialOf(record.leader);
  const medium = mediumIn(fields, material);
  const links = linksOf(fields);
  const saysCarrier = fields.of('182', '183').length > 0;
  const statement = joined(fields.texts(['205'], 'ab'), ' ');
  const serialNumbers = [...fields.raw('091', 'ab'), ...fields.raw('092', 'ab'), fields.raw('091', 'ab').join('')];
  return {
    format: formatOf(record, fields),
    level: levelOf(record.leader),
    material,
    medium,
    online: isOnline({ medium, links, ...onlineSigns(fields) }),
    links,
    hasBareAddress: medium === 'print' && !saysCarrier && links.some(isBare),
    identifiers: {
      ...isbnsOf(fields.of('010')),
      issn: issnsOf(fields.raw('011', 'a')),
      cn: chineseSerialNumbersOf(serialNumbers),
      unifiedBookNumber: unifiedBookNumbersOf(serialNumbers),
      control,
      others: otherNumbers({
        lccn: [],
        system: fields.raw('035', 'a'),
        sudoc: [],
        doi: [...fields.raw('017', 'a'), ...fields.raw('856', 'u')],
      }),
    },
    title: titleOf(fields),
    agents: agentsOf(fields),
    publication: publicationOf(fields),
    extent: extentOf(fields),
    edition: { statement, number: statement ? editionNumber(statement) : null },
    series: seriesOf(fields),
    subjects: distinct(fields.of(...SUBJECTS).map(headingOf)),
    clc: distinct(fields.texts(['690', '093'], 'a').map(plain)),
    language: fields.text(['101'], 'a')?.toLowerCase() ?? null,
    notes: fields.texts(NOTES, 'a').slice(0, MOST_NOTES),
  };
}
