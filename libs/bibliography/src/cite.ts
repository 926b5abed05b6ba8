import type { Agent, Bibliography } from './bibliography.js';
import { hasHan } from './texts.js';

/** More than three are "the first three and others" (GB/T 7714-2015, 8.1.2). */
const MOST_NAMED = 3;
const TRANSLATOR = /译|譯|translat|\btrl\b|^730$/iu;
const THESIS = /学位论文|學位論文|博士论文|硕士论文|\bthesis\b|\bdissertation\b/iu;
const PROCEEDINGS = /congresses|conference proceedings|会议录|會議錄|会议论文|--会议$/iu;
/** What a Chinese statement of responsibility ends in: 鲁迅著, 本书编写组编. */
const HAN_ROLE = /\s*(?:等)?\s*(?:编著|編著|主编|主編|编译|著|编|編|撰|译|譯|辑|輯)$/u;

/** Words that stand between the facts, in the language of the publication (6.1: 参考文献原则上要求用信息资源本身的语种著录). */
interface Words {
  readonly others: string;
  readonly translated: string;
  readonly noPlace: string;
  readonly noPublisher: string;
}
const CHINESE: Words = { others: '等', translated: '译', noPlace: '[出版地不详]', noPublisher: '[出版者不详]' };
const LATIN: Words = { others: 'et al.', translated: 'trans.', noPlace: '[S.l.]', noPublisher: '[s.n.]' };

/** Letters in front of given names: "Steven E." is S E, "Jean-Paul" is J P. */
const initialsOf = (given: string): string =>
  given
    .split(/[\s.\-‐]+/u)
    .map((name) => name.charAt(0).toUpperCase())
    .join(' ')
    .trim();

/** A person, family name first (8.1.1): Chinese as written, of Chinese forms of foreign names the family name, others in capitals. */
function personIn(name: string): string {
  const [family = '', given = ''] = name.replace(/\s*[(（].*?[)）]/gu, '').split(/\s*[,，]\s*/u);
  if (hasHan(family)) return [family, hasHan(given) ? '' : initialsOf(given)].filter(Boolean).join(' ');
  return [family.toUpperCase(), initialsOf(given)].filter(Boolean).join(' ');
}

const nameIn = ({ kind, name }: Agent): string => (kind === 'person' ? personIn(name) : name);

function listOf(agents: readonly Agent[], words: Words): string {
  const names = [...new Set(agents.map(nameIn))];
  return [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? [words.others] : [])].join(', ');
}

function makersOf({ agents, title }: Bibliography, words: Words): string {
  const makers = agents.filter(({ primary }) => primary);
  const named = makers.length > 0 ? makers : agents.filter(({ role }) => !TRANSLATOR.test(role ?? ''));
  if (named.length > 0) return listOf(named, words);
  const stated = title.responsibility?.split(/[;；]/u)[0]?.trim() ?? '';
  return hasHan(stated) ? stated.replace(HAN_ROLE, '') : stated;
}

/** Type of the source (appendix B.1). */
function typeOf({ level, material, online, notes, subjects }: Bibliography): string {
  if (material === 'electronic') return online ? 'EB' : 'CP';
  if (level === 'serial') return 'J';
  if (notes.some((note) => THESIS.test(note))) return 'D';
  if (subjects.some((subject) => PROCEEDINGS.test(subject))) return 'C';
  if (material === 'map') return 'CM';
  return material === 'text' || material === 'music' ? 'M' : 'Z';
}

/** Type and, of electronic sources, carrier (appendix B.2): [M], [M/OL], [M/CD]. */
function markOf(bib: Bibliography): string {
  if (bib.medium !== 'electronic') return `[${typeOf(bib)}]`;
  return `[${typeOf(bib)}/${bib.online ? 'OL' : 'CD'}]`;
}

const titleOf = ({ title: { main, partNumber, partName, rest } }: Bibliography): string =>
  [main, [partNumber, partName].filter(Boolean).join(' '), rest].filter(Boolean).join(': ');

/** The first edition is not told; others by their number in Chinese ("2版"), as they stand else (8.3). */
function editionOf({ edition: { statement, number } }: Bibliography): string {
  if (statement === null || number === 1) return '';
  return number !== null && hasHan(statement) ? `${number}版` : statement.replace(/\.$/u, '');
}

function datesOf({ level, publication: { year, yearEnd } }: Bibliography): string {
  if (year === null) return '';
  return level === 'serial' || yearEnd !== null ? `${year}-${yearEnd ?? ''}` : String(year);
}

/** Place, publisher and year; what is not known of a printed source is said so (8.4), of one on the net left out. */
function imprintOf(bib: Bibliography, words: Words): string {
  const { place, publisher } = bib.publication;
  const isBare = bib.online && place === null && publisher === null;
  const who = isBare ? '' : `${place ?? words.noPlace}: ${publisher ?? words.noPublisher}`;
  return [who, datesOf(bib)].filter(Boolean).join(', ');
}

/** Ends with a full stop of its own, unless one stands there. */
const sentence = (text: string): string => (text === '' || text.endsWith('.') ? text : `${text}.`);

/**
 * A publication as an entry of a list of references, by GB/T 7714-2015 in numeric order: books, theses, proceedings, maps,
 * serials and what is read online.
 *
 * @param accessed the day on which it was read, YYYY-MM-DD: told of what is read online (8.6)
 */
export function cite(bib: Bibliography, accessed: string): string {
  const words = hasHan(bib.title.main) ? CHINESE : LATIN;
  const translators = bib.agents.filter(({ role }) => TRANSLATOR.test(role ?? ''));
  const address = bib.links.find(({ kind }) => kind === 'resource')?.url;
  const imprint = imprintOf(bib, words);
  return [
    sentence(makersOf(bib, words)),
    sentence(`${titleOf(bib)}${markOf(bib)}`),
    sentence(translators.length > 0 ? `${listOf(translators, words)}, ${words.translated}` : ''),
    sentence(editionOf(bib)),
    sentence(bib.online ? `${imprint}[${accessed}]` : imprint),
    bib.online && address !== undefined ? sentence(address) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
