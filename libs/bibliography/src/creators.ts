import type { Bibliography } from './bibliography.js';
import { hasHan } from './texts.js';

/** Somebody who had a part in a publication, as it is shown: the name in the form of the record, what they did. */
export interface Creator {
  readonly name: string;
  /** As the record says it, a code of the MARC relator list where it is one we know; null where it says nothing. */
  readonly role: string | null;
}

/** A role in the words of both languages. */
export interface RoleWords {
  readonly zh: string;
  readonly en: string;
}

/**
 * Roles by their code in the MARC Code List for Relators (loc.gov/marc/relators), with the numbers of UNIMARC appendix C
 * and the words that records write.
 */
// prettier-ignore
const ROLES: readonly (RoleWords & { readonly code: string; readonly also: string })[] = [
  { code: 'aut', zh: '著', en: 'author', also: '070|joint author|co-author|corporate co-authors|著者|撰|撰著|原著|作者' },
  { code: 'edt', zh: '编', en: 'editor', also: '340|编者|編|主编|主編|总主编|編輯|编辑|joint editor' },
  { code: 'com', zh: '编著', en: 'compiler', also: '220|编纂|編著|辑|輯|compiler agent' },
  { code: 'trl', zh: '译', en: 'translator', also: '730|譯|译者|翻译|翻譯' },
  { code: 'ill', zh: '插图', en: 'illustrator', also: '440|绘|繪|绘图|插圖' },
  { code: 'ann', zh: '注', en: 'annotator', also: '020|注释|校注|译注' },
  { code: 'aui', zh: '作序', en: 'writer of introduction', also: '080|writer of foreword|author of introduction' },
  { code: 'aft', zh: '作跋', en: 'writer of afterword', also: '075' },
  { code: 'isb', zh: '发布', en: 'issuing body', also: 'issuing agency|issunig body' },
  { code: 'spn', zh: '资助', en: 'sponsor', also: '723|sponsoring body|sponsoring agency|funder' },
  { code: 'ctb', zh: '参著', en: 'contributor', also: '205' },
  { code: 'pbl', zh: '出版', en: 'publisher', also: '650|出版者' },
  { code: 'dst', zh: '发行', en: 'distributor', also: '310|发行者' },
  { code: 'ctr', zh: '承担', en: 'contractor', also: '' },
  { code: 'res', zh: '研究', en: 'researcher', also: '595' },
  { code: 'csl', zh: '顾问', en: 'consultant', also: '255' },
  { code: 'ivr', zh: '采访', en: 'interviewer', also: '460' },
  { code: 'ths', zh: '指导', en: 'thesis advisor', also: '727|导师|degree supervisor' },
  { code: 'cmp', zh: '作曲', en: 'composer', also: '230' },
  { code: 'drt', zh: '导演', en: 'director', also: '300|film director' },
  { code: 'pht', zh: '摄影', en: 'photographer', also: '600' },
  { code: 'prf', zh: '演奏', en: 'performer', also: '590' },
  { code: 'cre', zh: '创作', en: 'creator', also: '' },
];
const CODES = new Map(
  ROLES.flatMap(({ code, en, zh, also }) => [code, en, zh, ...also.split('|')].map((word) => [word, code] as const)),
);
const WORDS = new Map(ROLES.map((role) => [role.code, role]));
const RELATOR_ADDRESS = /^https?:\/\/id\.loc\.gov\/vocabulary\/relators\//;
/** Relators follow each other in one text as `agents` joins them. */
const BETWEEN = /\s*[,;，；]\s*/u;

/** The code of a word or number where it is one we know. */
const codeOf = (text: string): string | undefined => CODES.get(text.toLowerCase().replace(RELATOR_ADDRESS, ''));

/** The first role of a heading: Chinese words stay as they are, since 主编 says more than its code does. */
function firstRole(role: string | null): string | null {
  const [first = ''] = (role ?? '').split(BETWEEN);
  if (first === '') return null;
  return hasHan(first) ? first : (codeOf(first) ?? first.replace(RELATOR_ADDRESS, ''));
}

/**
 * The words for a role of {@link Creator}.
 *
 * @returns null where there is no role; a role that nobody knows stands as it is in both languages
 */
export function roleWords(role: string | null): RoleWords | null {
  if (role === null || role === '') return null;
  const known = WORDS.get(codeOf(role) ?? '');
  if (hasHan(role)) return { zh: role, en: known?.en ?? role };
  return known ? { zh: known.zh, en: known.en } : { zh: role, en: role };
}

/**
 * Who made a publication, each name once, in the record's order; from the headings or, where there are none, the statement
 * on the title page. Inverted names ("Helms, Douglas") stay whole: who lists them puts semicolons between.
 */
export function creatorsOf({ agents, title }: Pick<Bibliography, 'agents' | 'title'>): Creator[] {
  const creators = new Map<string, Creator>();
  for (const { name, role } of agents) {
    const known = creators.get(name);
    if (!known || known.role === null) creators.set(name, { name, role: firstRole(role) });
  }
  if (creators.size > 0 || title.responsibility === null) return [...creators.values()];
  return [{ name: title.responsibility, role: null }];
}

/** The title as it is shown: title proper, number and name of the part, subtitle: "高等数学. 上册：微积分". */
export function shownTitle({ main, partNumber, partName, rest }: Bibliography['title']): string {
  const proper = [main, partNumber, partName].filter(Boolean).join('. ');
  if (rest === null) return proper;
  return `${proper}${hasHan(proper) ? '：' : ': '}${rest}`;
}
