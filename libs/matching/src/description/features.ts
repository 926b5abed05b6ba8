import { type Agent, type Bibliography, numberAtStart } from '@shuqiao/bibliography';
import { abbreviated, foldForms, foldText, hasHan } from '../forms/fold.js';
import { type Part, partOf, splitTitle } from './parts.js';

/** A description as two of them are compared: everything folded once. */
export interface Features {
  readonly title: string;
  /** What makes it a companion of another book: 习题, "workbook"; empty for the book itself. */
  readonly companion: string;
  /** Title proper without words that carry no content. */
  readonly core: string;
  /** Title and subtitle as one text. */
  readonly fullTitle: string;
  readonly rest: string;
  /** Title proper in Latin letters, without blanks: its pinyin, or itself where the record has nothing else. */
  readonly roman: string;
  readonly otherTitles: readonly string[];
  readonly part: Part;
  readonly agents: readonly AgentName[];
  readonly firstAgent: AgentName | undefined;
  readonly responsibility: string;
  readonly publisher: string;
  readonly isbn: readonly string[];
  readonly cancelled: readonly string[];
  readonly edition: { readonly number: number; readonly stated: boolean; readonly qualifiers: string };
}

export interface AgentName {
  /** One text for all orders of a name: 古德费洛, 伊恩 and 伊恩·古德费洛; "Wilson, Chris" and "Chris Wilson". */
  readonly key: string;
  readonly family: string;
  /** As the record has it. */
  readonly name: string;
  readonly primary: boolean;
  /** One of those who put the work into another language. */
  readonly isTranslator: boolean;
  readonly isPerson: boolean;
  /** The name in Latin letters, without blanks; empty when it is known in Han characters alone. */
  readonly roman: string;
  /** What follows the family name, where a comma parts them. */
  readonly given: string;
}

const MOST_COMPARED = 10;
const ISBN_LENGTH = 13;
const known = new WeakMap<Bibliography, Features>();
const SUBTITLE = /\s*[:：=＝]\s*|\s+\/\s+/u;
const HAN_ONLY = /[^\p{Script=Han}]/gu;
/** What is said of an edition besides its number: 修订, 影印, "revised", "student". */
const QUALIFIERS =
  /修订|增订|增补|新版|影印|重印|注释|英文|双语|典藏|珍藏|精编|简明|少儿|青少|学生|教师|插图|图文|彩图|珍本|合订|最新|revised|rev\b|enlarged|expanded|abridged|student|teacher|instructor|international|facsimile|house|senate|dept|department|doc|document|archived|illustrated|preliminary|draft|final|online|web|interim/giu;

const ABBREVIATED: Readonly<Record<string, string>> = { rev: 'revised', dept: 'department', doc: 'document' };

/** Pinyin is divided into syllables by some and into words by others. */
const romanOf = (text: string): string => foldText(text).replaceAll(' ', '');

const TRANSLATOR = /译|譯|translat|^(?:trl|730)$/iu;

function nameOf({ name, primary, kind, pinyin, role }: Agent): AgentName {
  const isPerson = kind === 'person';
  const isTranslator = TRANSLATOR.test(role ?? '');
  const folded = foldText(name.replace(/[(（[][^)）\]]*[)）\]]/gu, ' '));
  if (hasHan(folded)) {
    return {
      key: [...folded.replace(HAN_ONLY, '')].sort().join(''),
      family: folded,
      name,
      primary,
      isTranslator,
      isPerson,
      roman: romanOf(pinyin ?? ''),
      given: '',
    };
  }
  const words = abbreviated(folded);
  const [family = '', given = ''] = name.split(',', 2).map(foldText);
  return {
    key: words.split(' ').sort().join(' '),
    family,
    name,
    primary,
    isTranslator,
    isPerson,
    roman: romanOf(name),
    given,
  };
}

/** Signs and words that carry no content: 中国的历史 and 中国历史 are one title. */
const FUNCTION_SIGNS = /[的之与和及其暨]/gu;
const FUNCTION_WORDS = /\b(?:the|a|an|of|and|on|in|to|for|le|la|les|der|die|das)\b ?/g;
const withoutFunctionWords = (title: string): string =>
  (hasHan(title) ? title.replace(FUNCTION_SIGNS, '') : title.replace(FUNCTION_WORDS, '')).trim();

const COMPANION =
  /学习指导|学习指南|习题|解答|题解|教师用书|教师手册|辅导|练习册|导读|实验指导|实验教程|考研|同步训练|\b(?:workbook|teachers?|solutions?|study guide|answers?|instructors?|companion|exercises)\b/u;

/** Words of a publisher's name that many share. */
const COMMON =
  /出版(?:社|公司|集团)?|有限公司|书局|印书馆|\b(?:press|publishing|publishers?|company|co|inc|ltd|books|university|the|of|us|dept|and|for)\b/gu;

const publisherCore = (publisher: string): string => {
  const words = abbreviated(publisher);
  return words.replace(COMMON, ' ').replace(/\s+/g, ' ').trim() || words;
};

/** "高等数学（第六版）": some leave the edition in the title. */
const EDITION_IN_TITLE = /\s*[(（[［]\s*(第?\s*[\d一二三四五六七八九十]{1,3}\s*版)\s*[)）\]］]\s*$/u;

function editionOf(statement: string | null, stated: number | null, inTitle: string): Features['edition'] {
  const number = stated ?? numberAtStart(inTitle.replace(/^第\s*/, ''));
  const qualifiers = [...foldForms(statement ?? '').matchAll(QUALIFIERS)]
    .map(([word]) => ABBREVIATED[word] ?? word)
    .sort();
  return { number: number ?? 1, stated: number !== null, qualifiers: [...new Set(qualifiers)].join(' ') };
}

/**
 * The features of one description, each made when it is first asked for: most records are never compared, and their keys
 * need few of them.
 */
class LazyFeatures implements Features {
  readonly title: string;
  readonly part: Part;
  private readonly bare: string;
  private readonly subtitles: readonly string[];
  private readonly editionInTitle: string;
  private readonly found: { -readonly [Name in keyof Features]?: Features[Name] } = {};
  private firstMade: AgentName | undefined;

  constructor(private readonly bibliography: Bibliography) {
    const { title } = bibliography;
    this.editionInTitle = EDITION_IN_TITLE.exec(title.main)?.[1] ?? '';
    const main = this.editionInTitle ? title.main.replace(EDITION_IN_TITLE, '') : title.main;
    const [proper = '', ...subtitles] = main.split(SUBTITLE);
    const { proper: bare, number } = splitTitle(proper);
    this.bare = bare;
    this.subtitles = subtitles;
    this.title = foldText(bare) || foldText(title.main);
    this.part = partOf(title.partNumber, title.partName, number);
  }

  get core(): string {
    return (this.found.core ??= withoutFunctionWords(this.title));
  }

  get companion(): string {
    const { partName } = this.bibliography.title;
    return (this.found.companion ??=
      COMPANION.exec(`${this.title} ${this.rest} ${foldText(partName ?? '')}`)?.[0] ?? '');
  }

  get fullTitle(): string {
    return (this.found.fullTitle ??= foldText(`${this.bare} ${this.rest}`));
  }

  get rest(): string {
    return (this.found.rest ??= foldText([...this.subtitles, this.bibliography.title.rest ?? ''].join(' ')));
  }

  get roman(): string {
    const { pinyin } = this.bibliography.title;
    return (this.found.roman ??=
      pinyin === null && !hasHan(this.title) ? this.title.replaceAll(' ', '') : romanOf(pinyin ?? ''));
  }

  get otherTitles(): readonly string[] {
    const { other, parallel } = this.bibliography.title;
    return (this.found.otherTitles ??= [...other, ...parallel].slice(0, MOST_COMPARED).map(foldText));
  }

  get agents(): readonly AgentName[] {
    return (this.found.agents ??= this.bibliography.agents.slice(0, MOST_COMPARED).map(nameOf));
  }

  get firstAgent(): AgentName | undefined {
    const [first] = this.bibliography.agents;
    return this.found.agents?.[0] ?? (this.firstMade ??= first && nameOf(first));
  }

  get responsibility(): string {
    return (this.found.responsibility ??= foldText(this.bibliography.title.responsibility ?? ''));
  }

  get publisher(): string {
    return (this.found.publisher ??= publisherCore(foldText(this.bibliography.publication.publisher ?? '')));
  }

  get isbn(): readonly string[] {
    return this.bibliography.identifiers.isbn13;
  }

  get cancelled(): readonly string[] {
    return (this.found.cancelled ??= this.bibliography.identifiers.isbnInvalid.filter(
      (isbn) => isbn.length === ISBN_LENGTH,
    ));
  }

  get edition(): Features['edition'] {
    const { statement, number } = this.bibliography.edition;
    return (this.found.edition ??= editionOf(statement, number, this.editionInTitle));
  }
}

/** The features of a description, made once for each object. */
export function featuresOf(bibliography: Bibliography): Features {
  const before = known.get(bibliography);
  if (before) return before;
  const features = new LazyFeatures(bibliography);
  known.set(bibliography, features);
  return features;
}
