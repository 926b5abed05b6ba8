import type { BibLevel, BibMaterial, BibMedium } from './bibliography.js';

/** Bibliographic level, leader position 7: the codes are those of MARC 21 and of the UNIMARC family alike. */
// prettier-ignore
const LEVELS: Readonly<Record<string, BibLevel>> = {
  a: 'part', b: 'part', c: 'collection', d: 'collection', i: 'serial', m: 'monograph', s: 'serial',
};

/** Type of record, leader position 6. `l` and `m` mean a computer file in one family each. */
// prettier-ignore
const MATERIALS: Readonly<Record<string, BibMaterial>> = {
  a: 'text', b: 'text', t: 'text', c: 'music', d: 'music', e: 'map', f: 'map', g: 'video',
  i: 'sound', j: 'sound', l: 'electronic', m: 'electronic',
};

const ELECTRONIC =
  /electronic|online|on-line|computer|web site|website|e-?book|digital|在线|联机|電子|电子|网络|光盘|cd-?rom|pdf/iu;
const MICROFORM = /micro(?:form|fiche|film|opaque)|缩微|縮微|縮影/iu;
/** Form of item, 008/23 or 29 in MARC 21. */
// prettier-ignore
const FORMS: Readonly<Record<string, BibMedium>> = {
  a: 'microform', b: 'microform', c: 'microform', o: 'electronic', q: 'electronic', s: 'electronic',
};

export const levelOf = (leader: string): BibLevel => LEVELS[leader[7] ?? ''] ?? 'other';
export const materialOf = (leader: string): BibMaterial => MATERIALS[leader[6] ?? ''] ?? 'other';

/** The medium named by a code of form, else by words such as "electronic resource", "1 online resource", 缩微. */
export function mediumOf(code: string | undefined, words: readonly string[], material: BibMaterial): BibMedium {
  const coded = FORMS[code ?? ''];
  if (coded) return coded;
  if (words.some((text) => MICROFORM.test(text))) return 'microform';
  if (material === 'electronic' || words.some((text) => ELECTRONIC.test(text))) return 'electronic';
  return material === 'text' || material === 'music' || material === 'map' ? 'print' : 'other';
}
