import { controlValue, type DataField, type MarcRecord, subfieldValues } from '@shuqiao/marc';
import type { Agent, BibExtent, Bibliography, BibMedium, BibPublication, BibSeries, BibTitle } from './bibliography.js';
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
import { inBothScripts, type TwoScripts } from './scripts.js';
import { distinct, hasHan, isLatin, joined, NO_TITLE, plain, romanised, unbracketed } from './texts.js';

const MAIN_ENTRIES = ['100', '110', '111'];
const ADDED_ENTRIES = ['700', '710', '711'];
const VARIANT_TITLES = ['130', '222', '240', '246', '247', '740'];
const SUBJECTS = ['600', '610', '611', '630', '648', '650', '651', '653', '655'];
const NOTES = ['500', '502', '504', '505', '520', '533', '538', '546', '588'];
const MOST_NOTES = 20;
const MOST_AGENTS = 50;
const SECONDARY = /translat|illustrat|trl|ill|foreword|introduc|译|譯|注|校|画|绘|publisher|issuing|sponsor|distribut/i;
const PARALLEL = /=\s*$/;

/** The subtitle and, after "=", the title in another language: 245 $b holds either (ISBD 1.3 and 1.4). */
function remainderOf(field: DataField | undefined): { rest: string | null; parallel: string[] } {
  const before = field?.subfields.filter(({ code }) => 'anpb'.includes(code)) ?? [];
  const at = before.findIndex(({ code }) => code === 'b');
  const texts = partsOf(field, 'b').flatMap((text) => text.split(' = '));
  const startsParallel = at > 0 && PARALLEL.test(before[at - 1]?.value ?? '');
  const [first = '', ...others] = texts;
  return startsParallel
    ? { rest: null, parallel: texts.map(plain) }
    : { rest: plain(first) || null, parallel: others.map(plain) };
}

function titleOf(fields: Fields): BibTitle {
  const [title, ...further] = inBothScripts(fields, '245');
  const field = title?.field;
  const { rest, parallel } = remainderOf(field);
  const [main = ''] = partsOf(field, 'a');
  const latin = partsOf(title?.latin, 'a');
  const [romanisation] = isLatin(main) ? [] : latin;
  const others = [...further, ...inBothScripts(fields, ...VARIANT_TITLES)];
  return {
    main: main || NO_TITLE,
    rest,
    partNumber: joined(partsOf(field, 'n'), ', ') ?? volumeOfIsbns(fields.of('020')),
    partName: joined(partsOf(field, 'p'), ', '),
    responsibility: partsOf(field, 'c')[0] ?? null,
    pinyin: romanisation ? romanised(romanisation) : null,
    parallel: distinct(parallel),
    // A title in Han has its pinyin above; in other scripts the Latin one is a title that readers know.
    other: distinct([
      ...(romanisation && hasHan(main) ? [] : latin),
      ...others.flatMap((one) => partsOf(one.field, 'a')),
    ]),
    otherPinyin: distinct(others.flatMap((one) => partsOf(one.latin, 'a')).map(romanised)),
  };
}

/** A person with numeration and titles ($b, $q), a body with its units ($b); dates and relators stay out. */
function nameIn(field: DataField): string {
  const isPerson = field.tag.endsWith('00') || subfieldValues(field, '6')[0]?.slice(1, 3) === '00';
  return partsOf(field, isPerson ? 'abq' : 'ab').join(isPerson ? ' ' : '. ');
}

function agentOf({ field, latin }: TwoScripts, isMain: boolean): Agent {
  const role = joined(partsOf(field, 'e4'), ', ');
  const tag = field.tag === '880' ? (subfieldValues(field, '6')[0] ?? '').slice(0, 3) : field.tag;
  const name = nameIn(field);
  return {
    name,
    role,
    kind: tag.endsWith('00') ? 'person' : 'corporate',
    primary: isMain || !SECONDARY.test(role ?? ''),
    pinyin: latin && !isLatin(name) ? romanised(nameIn(latin)) : null,
  };
}

/** Entries for another work of somebody ($t) are no statement about who made this one. */
const isAgent = ({ field }: TwoScripts): boolean => subfieldValues(field, 't').length === 0;

function agentsOf(fields: Fields): Agent[] {
  const agents: Agent[] = [];
  for (const entry of inBothScripts(fields, ...MAIN_ENTRIES)) agents.push(agentOf(entry, true));
  for (const entry of inBothScripts(fields, ...ADDED_ENTRIES)) if (isAgent(entry)) agents.push(agentOf(entry, false));
  return agents.filter(({ name }) => name !== '').slice(0, MOST_AGENTS);
}

/** The publication statement: 264 with second indicator 1 (RDA), else 260, else any 264. */
function publicationField(fields: Fields): DataField | undefined {
  const statements = inBothScripts(fields, '264', '260');
  const isPublication = ({ field, latin }: TwoScripts): boolean =>
    [field, latin].some((one) => one?.tag === '264' && one.ind2 === '1');
  const found = statements.find(isPublication) ?? statements.find(({ field }) => field.tag === '260');
  return (found ?? statements[0])?.field;
}

/** The second year of a range in words, else that of a serial or a set in 008 (06 = c, d, i or m). */
function lastYearOf(dates: string, fixed: string): number | null {
  const [, ...later] = /[-–—]/.test(dates) ? yearsIn(dates) : [];
  const [coded] = /[cdim]/.test(fixed[6] ?? '') ? yearsIn(fixed.slice(11, 15)) : [];
  return later.at(-1) ?? coded ?? null;
}

/** Years from 008 where the statement has none. */
function publicationOf(fields: Fields, fixed: string): BibPublication {
  const field = publicationField(fields);
  const dates = partsOf(field, 'c').join(' ');
  const [coded = null] = yearsIn(fixed.slice(7, 11));
  const manufactured = fields.of('264').filter(({ ind2 }) => ind2 === '3');
  return {
    place: unbracketed(partsOf(field, 'a')[0] ?? '') || null,
    publisher: unbracketed(partsOf(field, 'b')[0] ?? '') || null,
    year: firstYear(dates, coded),
    yearEnd: lastYearOf(dates, fixed),
    printing: printingOf([
      ...fields.texts(['250'], 'ab'),
      dates,
      ...manufactured.flatMap((one) => partsOf(one, 'c')).map((text) => `${text}印`),
    ]),
  };
}

function extentOf(fields: Fields): BibExtent {
  const field = fields.first('300');
  const text = partsOf(field, 'a')[0] ?? null;
  return { ...countsIn(text ?? ''), text, size: partsOf(field, 'c')[0] ?? null };
}

/** Carriers by the first letter of 338 $b (cr online, nc volume, he microfiche), else media by 337 $b. */
const CARRIER_CODES: Readonly<Record<string, BibMedium>> = { c: 'electronic', h: 'microform', n: 'print' };

/** What the codes say where no words do; nothing where they name several. */
function carrierCode(fields: Fields): BibMedium | undefined {
  const carriers = fields.raw('338', 'b');
  const codes = carriers.length > 0 ? carriers : fields.raw('337', 'b');
  const found = new Set(codes.flatMap((code) => CARRIER_CODES[code.trim().charAt(0)] ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}

function mediumIn(record: MarcRecord, fields: Fields): BibMedium {
  const fixed = controlValue(record, '008') ?? '';
  const material = materialOf(record.leader);
  const code = material === 'map' || material === 'video' ? fixed[29] : fixed[23];
  const physical = controlValue(record, '007')?.[0];
  if (physical === 'h') return 'microform';
  const carriers = fields.texts(['338'], 'a');
  const coded = carrierCode(fields);
  if (carriers.length === 0 && coded) return coded;
  const media = carriers.length > 0 ? carriers : fields.texts(['337'], 'a');
  const words = [...fields.texts(['245'], 'h'), ...fields.texts(['300', '533'], 'a'), ...media];
  // Records copied from the other form often keep its codes; what the extent and the carrier say is newer.
  if (carriers.includes('volume') && !carriers.includes('online resource')) return mediumOf(undefined, words, material);
  return mediumOf(physical === 'c' ? 'o' : code, words, material);
}

/** Form of item `o`, or a 007 of a remote electronic resource; its other forms name a carrier. */
function codedOnline(record: MarcRecord): boolean | null {
  const fixed = controlValue(record, '008') ?? '';
  const material = materialOf(record.leader);
  const form = material === 'map' || material === 'video' ? fixed[29] : fixed[23];
  if (form === 'o') return true;
  const [category, designation = ' '] = controlValue(record, '007') ?? '';
  if (form === 'q' || (category === 'c' && /[a-fhjmo]/.test(designation))) return false;
  return category === 'c' && designation === 'r' ? true : null;
}

const onlineSigns = (record: MarcRecord, fields: Fields) => ({
  carriers: [...fields.raw('338', 'b'), ...fields.texts(['338'], 'a')],
  coded: codedOnline(record),
  words: [...fields.texts(['245'], 'h'), ...fields.texts(['300', '533'], 'a')],
});

function seriesOf(fields: Fields): BibSeries[] {
  const statements = inBothScripts(fields, '490', '440');
  const all = statements.length > 0 ? statements : inBothScripts(fields, '830');
  return all.slice(0, 50).flatMap(({ field, latin }) => {
    const title = joined(partsOf(field, 'anp'), '. ');
    const pinyin = latin && romanised(joined(partsOf(latin, 'anp'), '. ') ?? '');
    return title
      ? [{ title, pinyin: pinyin || null, number: partsOf(field, 'v')[0] ?? partsOf(latin, 'v')[0] ?? null }]
      : [];
  });
}

/** Class of the Chinese Library Classification: 093 $a, or 084 or 090 with the source "clc" in $2. */
function classesOf(fields: Fields): string[] {
  const named = fields.of('084', '090').filter((field) => subfieldValues(field, '2').includes('clc'));
  return distinct([...fields.of('093'), ...named].flatMap((field) => subfieldValues(field, 'a')));
}

const notesOf = (fields: Fields): string[] =>
  distinct(
    inBothScripts(fields, ...NOTES).flatMap(({ field, latin }) => [...partsOf(field, 'a'), ...partsOf(latin, 'a')]),
  ).slice(0, MOST_NOTES);

const headingOf = (field: DataField): string => partsOf(field, 'abvxyz').join('--');

/** Description of a MARC 21 bibliographic record (MARC 21 Format for Bibliographic Data). */
export function describeMarc21(record: MarcRecord, fields: Fields, control: string | null): Bibliography {
  const fixed = controlValue(record, '008') ?? '';
  const medium = mediumIn(record, fields);
  const links = linksOf(fields);
  const saysCarrier = fields.of('337', '338').length > 0 || controlValue(record, '007') !== undefined;
  const [statement] = inBothScripts(fields, '250').flatMap(({ field }) => partsOf(field, 'ab').join(' ') || []);
  return {
    format: 'marc21',
    level: levelOf(record.leader),
    material: materialOf(record.leader),
    medium,
    online: isOnline({ medium, links, ...onlineSigns(record, fields) }),
    links,
    hasBareAddress: medium === 'print' && !saysCarrier && links.some(isBare),
    identifiers: {
      ...isbnsOf(fields.of('020')),
      issn: issnsOf(fields.raw('022', 'a')),
      cn: chineseSerialNumbersOf([...fields.raw('024', 'a'), ...fields.raw('091', 'a')]),
      unifiedBookNumber: unifiedBookNumbersOf([...fields.raw('024', 'a'), ...fields.raw('091', 'a')]),
      control,
      others: otherNumbers({
        lccn: fields.raw('010', 'a'),
        system: fields.raw('035', 'a'),
        sudoc: fields.raw('086', 'a'),
        doi: [...fields.raw('024', 'a'), ...fields.raw('856', 'u')],
      }),
    },
    title: titleOf(fields),
    agents: agentsOf(fields),
    publication: publicationOf(fields, fixed),
    extent: extentOf(fields),
    edition: { statement: statement ?? null, number: statement ? editionNumber(statement) : null },
    series: seriesOf(fields),
    subjects: distinct(
      inBothScripts(fields, ...SUBJECTS).flatMap(({ field, latin }) =>
        [field, ...(latin ? [latin] : [])].map(headingOf),
      ),
    ),
    clc: classesOf(fields),
    language: /^[a-z]{3}$/.exec(fixed.slice(35, 38))?.[0] ?? fields.text(['041'], 'a'),
    notes: notesOf(fields),
  };
}
