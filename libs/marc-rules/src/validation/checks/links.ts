import { type DataField, dataFields, subfieldValues } from '@shuqiao/marc';
import { withSubfield } from '../../finding.js';
import { CLASS_SEPARATOR, CLC } from '../../profiles/patterns.table.js';
import type { LinkName } from '../../profiles/profile.js';
import type { Placed, Report } from '../report.js';

const HAN = /\p{Script=Han}/u;
const yearsIn = (text: string): string[] => text.normalize('NFKC').match(/(?<!\d)\d{4}(?!\d)/g) ?? [];
const isUnimarc = (report: Report): boolean => report.profile.family === 'unimarc';

/** The span of the coded dates: 100 $a/8-16 in the UNIMARC family, 008/6-14 in MARC 21; undefined where none is given. */
function codedSpan(report: Report): { from: string; to: string } | undefined {
  const [placed] = report.data('100');
  const coded = isUnimarc(report)
    ? (placed?.field.subfields.find(({ code }) => code === 'a')?.value ?? '').slice(8, 17)
    : report.control('008').slice(6, 15);
  // Type e (MARC 21) and j (UNIMARC): the second date is a month and a day.
  const texts =
    /^[ej]/.test(coded) && coded[0] === (isUnimarc(report) ? 'j' : 'e')
      ? [coded.slice(1, 5)]
      : [coded.slice(1, 5), coded.slice(5)];
  const years = texts.filter((year) => /^\d{4}$/.test(year)).sort();
  const [from, to = from] = years;
  return from === undefined || to === undefined ? undefined : { from, to };
}

function checkYear(report: Report): void {
  // A serial has years between its first and its last.
  if (/[bis]/.test(report.record.leader.charAt(7))) return;
  const [code, tags] = isUnimarc(report) ? ['d', ['210', '214']] : ['c', ['260', '264']];
  const span = codedSpan(report);
  const [first, ...others] = report.data(...tags);
  if (!first || !span) return;
  const stated = [first, ...others].flatMap(({ field }) => subfieldValues(field, code).flatMap(yearsIn));
  if (stated.length === 0 || stated.some((year) => year >= span.from && year <= span.to)) return;
  const name = [...new Set([span.from, span.to])].join('–');
  report.add('link.year', first, { subfield: code, words: { value: stated.join(', '), name } });
}

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Every name of an access point should stand in 200 $f or $g, or be explained by a note (GB/T 3792, statements of responsibility). */
function checkAgents(report: Report): void {
  const agents = report.data('700', '701', '702', '710', '711', '712', '720', '721', '722');
  const [title] = dataFields(report.record, '200');
  if (!title) return;
  const statement = subfieldValues(title, 'fg');
  if (statement.length > 0 && agents.length === 0 && !report.has('716', '730')) report.add('link.agent_missing', '7--');
  const said = folded(
    [...dataFields(report.record, '200'), ...report.record.fields.filter(({ tag }) => /^(?:205|3\d\d)$/.test(tag))]
      .flatMap((field) => ('subfields' in field ? field.subfields.map(({ value }) => value) : []))
      .join(''),
  );
  for (const placed of agents) {
    const [name = ''] = subfieldValues(placed.field, 'a');
    if (HAN.test(name) && !said.includes(folded(name))) {
      report.add('link.agent_unstated', placed, { subfield: 'a', words: { value: name } });
    }
  }
}

function checkParallel(report: Report): void {
  const parallel = dataFields(report.record, '200').flatMap((field) => subfieldValues(field, 'd'));
  const [first] = parallel;
  if (first && !report.has('510')) report.add('link.parallel', '200', { subfield: 'd', words: { value: first } });
}

/** 225 first indicator 0 or 2: an established form of the series is linked (UNIMARC Manual, field 225). */
function checkSeries(report: Report): void {
  const [placed] = report.data('225').filter(({ field }) => field.ind1 === '0' || field.ind1 === '2');
  if (placed && !report.has('410', '411', '461', '462')) report.add('link.series', placed, { subfield: 'ind1' });
}

/** 101 first indicator 1 or 2 (a translation) and $c (its original language) go together. */
function checkTranslation(report: Report): void {
  for (const placed of report.data('101')) {
    const { field } = placed;
    const translated = field.ind1 === '1' || field.ind1 === '2';
    const original = subfieldValues(field, 'c').length > 0;
    if (field.ind1 !== ' ' && translated !== original) report.add('link.translation', placed, { subfield: 'ind1' });
  }
}

function checkLanguage(report: Report): void {
  const language = report.control('008').slice(35, 38);
  const [placed] = report.data('041').filter(({ field }) => field.ind2 === ' ');
  const [first = ''] = placed ? subfieldValues(placed.field, 'ad') : [];
  if (!placed || !/^[a-z]{3}$/.test(language) || language === 'mul' || first === '') return;
  if (first.startsWith(language)) return;
  report.add('link.language', placed, { subfield: 'a', words: { value: `${language} / ${first}` } });
}

function checkClass(report: Report, placed: Placed<DataField>): void {
  const { field } = placed;
  for (const [at, { code, value }] of field.subfields.entries()) {
    if (code !== 'a' || value.trim() === '') continue;
    const parts = value.trim().split(CLASS_SEPARATOR);
    if (parts.length > 1 && parts.every((part) => CLC.test(part))) {
      const after = parts.map((part) => withSubfield(field, at, { code, value: part }));
      report.add('class.joined', placed, { subfield: 'a', words: { value }, after });
    } else if (!CLC.test(value.trim().normalize('NFKC'))) {
      report.add('class.shape', placed, { subfield: 'a', words: { value } });
    }
  }
}

function checkClasses(report: Report): void {
  for (const placed of report.data('690')) checkClass(report, placed);
  if (!report.has('690', '692', '694', '696', '675', '676', '680', '686')) report.add('class.missing', '690');
}

/** Works of literature (中图法 I) are often left without a heading. */
function checkSubjects(report: Report): void {
  if (report.data('690').some(({ field }) => subfieldValues(field, 'a').some((value) => value.startsWith('I')))) return;
  if (!report.placed.some(({ field }) => /^6(?:0\d|1[0-6])$/.test(field.tag))) report.add('subject.missing', '606');
}

/** Pinyin of the title: $9 by the National Library, the upper-case twin of the subfield by CALIS. */
function checkPinyin(report: Report): void {
  const expected = report.profile.pinyin === '9' ? '9' : 'A';
  const other = expected === '9' ? 'A' : '9';
  for (const placed of report.data('200')) {
    const { field } = placed;
    const [title = ''] = subfieldValues(field, 'a');
    if (!HAN.test(title) || subfieldValues(field, expected).length > 0) continue;
    const at = field.subfields.findIndex(({ code }) => code === other);
    const subfield = field.subfields[at];
    if (!subfield) report.add('pinyin.missing', placed);
    else {
      const after = [withSubfield(field, at, { code: expected, value: subfield.value })];
      report.add('pinyin.place', placed, { subfield: expected, after });
    }
  }
}

/** 905 as most libraries write it: $s, or $d and $e, for the call number and $b for the barcode. */
function checkHoldings(report: Report): void {
  for (const placed of report.data('905')) {
    if (subfieldValues(placed.field, 'bdes').length === 0) report.add('holdings.shape', placed);
  }
}

/** $6 of an 880 names a field that stands in the record; occurrence 00 means that none does (MARC 21, appendix A). */
function checkPairs(report: Report): void {
  if (isUnimarc(report)) return;
  for (const placed of report.data('880')) {
    const [value = ''] = subfieldValues(placed.field, '6');
    const [, tag, number] = /^(\w{3})-(\d\d)/.exec(value) ?? [];
    if (number === '00') continue;
    const paired = dataFields(report.record, tag ?? '').some((field) =>
      subfieldValues(field, '6').some((link) => link.startsWith(`880-${number ?? ''}`)),
    );
    if (!paired) report.add('link.880', placed, { subfield: '6', words: { value } });
  }
}

const checks: Readonly<Record<LinkName, (report: Report) => void>> = {
  year: checkYear,
  agents: checkAgents,
  parallel: checkParallel,
  series: checkSeries,
  translation: checkTranslation,
  language: checkLanguage,
  classes: checkClasses,
  subjects: checkSubjects,
  pinyin: checkPinyin,
  holdings: checkHoldings,
  pairs: checkPairs,
};

/** Fields that must agree with each other, as far as the profile asks. */
export function checkLinks(report: Report): void {
  for (const name of report.profile.links) checks[name](report);
}
