import { type DataField, subfieldValues } from '@shuqiao/marc';
import type { BibLink, BibMedium } from './bibliography.js';
import type { Fields } from './fields.js';

const MOST_LINKS = 20;
const LONGEST_URL = 2000;
const LONGEST_LABEL = 200;

/** Second indicator of 856, the same in MARC 21 and the UNIMARC family: the resource, a version of it, something related. */
const KINDS: Readonly<Record<string, BibLink['kind']>> = { '0': 'resource', '1': 'version', '2': 'related' };
/** Many libraries call what only belongs to a book its version. */
const ONLY_RELATED =
  /contents?\b|biograph|description|review|sample|abstract|publisher.s site|目次|目录|目錄|书评|書評|简介|簡介|封面|摘要/iu;

/**
 * An address that a browser may be sent to: absolute, http or https, without a name or password in it.
 *
 * @returns null for all else: `javascript:`, a path, a text.
 */
export function webAddress(text: string): string | null {
  if (text.length > LONGEST_URL || !URL.canParse(text.trim())) return null;
  const { protocol, username, password, href } = new URL(text.trim());
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb && username === '' && password === '' ? href : null;
}

/** What the cataloguer says of an address: $3 materials specified, $y or (CNMARC) $2 link text, $z public note. */
const labelOf = (field: DataField): string | null => {
  const said = ['3', 'y', '2', 'z'].flatMap((code) => subfieldValues(field, code));
  return (
    said
      .map((text) => text.trim().replace(/[\s:：]+$/u, ''))
      .find(Boolean)
      ?.slice(0, LONGEST_LABEL) ?? null
  );
};

function kindOf({ ind2 }: DataField, label: string | null): BibLink['kind'] {
  const kind = KINDS[ind2] ?? 'resource';
  return kind !== 'related' && label !== null && ONLY_RELATED.test(label) ? 'related' : kind;
}

/** The addresses of field 856 $u, the resource's own first, each once. */
export function linksOf(fields: Fields): BibLink[] {
  const links = new Map<string, BibLink>();
  for (const field of fields.of('856')) {
    const label = labelOf(field);
    for (const text of subfieldValues(field, 'u')) {
      const url = webAddress(text);
      if (url !== null && !links.has(url)) links.set(url, { url, label, kind: kindOf(field, label) });
    }
  }
  const rank = ({ kind }: BibLink): number => ['resource', 'version', 'related'].indexOf(kind);
  return [...links.values()].sort((one, other) => rank(one) - rank(other)).slice(0, MOST_LINKS);
}

/** Covers are linked as if they were the book. */
const IMAGE = /\.(?:jpe?g|png|gif|webp)$/iu;

/** Whether an address is all but certain to lead to the text itself. */
export const isBare = ({ kind, url }: BibLink): boolean => kind === 'resource' && !IMAGE.test(url);

const ONLINE = /online|on-line|internet|web ?site|streaming|在线|在綫|联机|網絡|网络|網路/iu;
const ON_A_DISC = /disc|disk|cd-?rom|dvd|usb|floppy|光盘|光碟|磁盘|磁碟/iu;

/** What tells whether an electronic resource is read over the net or from something a library can lend. */
interface OnlineSigns {
  readonly medium: BibMedium;
  /** Codes or terms of the carrier (338, 183). */
  readonly carriers: readonly string[];
  /** Codes that speak of this alone (008 form, 007, 135): true over the net, false on a carrier, null not said. */
  readonly coded: boolean | null;
  /** Extent, general material designation, notes on the kind of file. */
  readonly words: readonly string[];
  readonly links: readonly BibLink[];
}

/**
 * Whether it is there to be read over the net: nothing that has copies and could be lent. The carrier says it first, then
 * the codes, then the words; where none does, an address of the resource itself.
 */
export function isOnline({ medium, carriers, coded, words, links }: OnlineSigns): boolean {
  if (medium !== 'electronic') return false;
  if (carriers.length > 0) return carriers.some((carrier) => carrier === 'cr' || ONLINE.test(carrier));
  if (coded !== null) return coded;
  if (words.some((text) => ON_A_DISC.test(text))) return false;
  return words.some((text) => ONLINE.test(text)) || links.some(({ kind }) => kind !== 'related');
}
