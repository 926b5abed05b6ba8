import type { SaxesTagNS } from 'saxes';

type Names = Readonly<Record<string, string>>;

interface Level {
  readonly inScope: Names;
  readonly rendered: Names;
}

const TEXT: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const VALUE: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const XML = 'xml';
const byOrder = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

/**
 * Exclusive XML Canonicalization 1.0 without comments, written as the parser goes (a document of 12 MB is never held whole).
 * The element given first is the apex of the subset. Inclusive prefixes are those of `InclusiveNamespaces` (clause 3), the
 * default namespace as `#default`.
 */
export class Canonical {
  private readonly levels: Level[] = [{ inScope: {}, rendered: {} }];

  constructor(
    private readonly write: (text: string) => void,
    private readonly inclusive: readonly string[] = [],
    /** Declarations around the apex. */
    around: Names = {},
  ) {
    this.levels = [{ inScope: around, rendered: {} }];
  }

  open(tag: SaxesTagNS): void {
    const outer = this.levels.at(-1) ?? { inScope: {}, rendered: {} };
    const inScope = Object.keys(tag.ns).length > 0 ? { ...outer.inScope, ...tag.ns } : outer.inScope;
    const wanted = this.prefixesOf(tag, inScope).filter(
      (prefix) => (inScope[prefix] ?? '') !== (outer.rendered[prefix] ?? ''),
    );
    const added = Object.fromEntries(wanted.map((prefix) => [prefix, inScope[prefix] ?? '']));
    this.levels.push({ inScope, rendered: wanted.length > 0 ? { ...outer.rendered, ...added } : outer.rendered });
    this.write(`<${tag.name}`);
    for (const prefix of wanted.sort(byOrder)) {
      this.write(` xmlns${prefix && ':'}${prefix}="${escaped(inScope[prefix] ?? '', VALUE)}"`);
    }
    const own = Object.values(tag.attributes).filter(({ name, prefix }) => name !== 'xmlns' && prefix !== 'xmlns');
    own.sort((a, b) => byOrder(a.uri, b.uri) || byOrder(a.local, b.local));
    for (const { name, value } of own) this.write(` ${name}="${escaped(value, VALUE)}"`);
    this.write('>');
  }

  text(piece: string): void {
    this.write(escaped(piece, TEXT));
  }

  close({ name }: SaxesTagNS): void {
    this.levels.pop();
    this.write(`</${name}>`);
  }

  /** The prefixes that the element and its attributes use themselves, and those to be treated as in Canonical XML. */
  private prefixesOf(tag: SaxesTagNS, inScope: Names): string[] {
    const used = new Set([tag.prefix]);
    for (const { name, prefix } of Object.values(tag.attributes)) {
      if (prefix && prefix !== 'xmlns' && name !== 'xmlns') used.add(prefix);
    }
    for (const named of this.inclusive) {
      const prefix = named === '#default' ? '' : named;
      if (prefix in inScope) used.add(prefix);
    }
    used.delete(XML);
    return [...used];
  }
}

const escaped = (text: string, signs: Record<string, string>): string =>
  text.replace(/[&<>"\t\n\r]/g, (sign) => signs[sign] ?? sign);
