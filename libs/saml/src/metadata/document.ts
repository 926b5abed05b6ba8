import { SaxesParser, type SaxesTagNS } from 'saxes';
import { METADATA, SIGNATURE } from '../names.js';
import { attributeOf, type XmlElement } from '../xml.js';
import { type DescribedProvider, describeEntity, type FaultyProvider, validUntilOf, withoutRivals } from './entity.js';
import { refuseMetadata } from './refusal.js';
import { inclusivePrefixesOf, SignedDocument } from './signed-document.js';

/** A metadata document that was taken. */
export interface Metadata {
  /** Milliseconds since 1970, at most 28 days away; null where it need not say. */
  readonly validUntil: number | null;
  /** How long the publisher wants it kept before asking again, in milliseconds; null where it does not say. */
  readonly cacheMs: number | null;
  readonly providers: readonly DescribedProvider[];
  readonly faulty: readonly FaultyProvider[];
}

export interface ReadOptions {
  /** PEM; without one the document's origin is vouched for otherwise (TLS, or who uploaded it) and no signature is looked for. */
  readonly certificate?: string | undefined;
  readonly now?: number;
  /**
   * What its `validUntil` must be. `must`: there, and at most 28 days away (SAML2Int, MD03). `bounded`: what is later or not there
   * counts as 28 days. `may`: not there is as good.
   */
  readonly ends?: 'must' | 'bounded' | 'may' | undefined;
}

const DAY_MS = 24 * 3_600_000;
const LONGEST_MS = 28 * DAY_MS;
const MOST_BYTES = 64 * 2 ** 20;
const MOST_ENTITY_ELEMENTS = 2_000;
const MOST_DEPTH = 60;
/** The signature stands at the head of a document, with its list of inclusive prefixes. */
const HEAD = 64 * 1024;

/**
 * Reads a metadata document (saml-metadata-2.0-os) piece by piece: one entity, or aggregates of any depth. Entities that cannot be
 * used are listed and the others taken; the document as a whole must say until when it is valid, at most 28 days from now
 * (SAML2Int, MD03), and bear the signature of `certificate` where one is given.
 * @throws MetadataRefused
 */
export async function readMetadata(
  pieces: AsyncIterable<string> | Iterable<string>,
  { certificate, now = Date.now(), ends = 'must' }: ReadOptions = {},
): Promise<Metadata> {
  let reading: Reading | undefined;
  let head = '';
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > MOST_BYTES) refuseMetadata('too_large');
    if (reading) reading.write(piece);
    else if ((head += piece).length > HEAD)
      (reading = new Reading(inclusivePrefixesOf(head.slice(0, HEAD)), now)).write(head);
  }
  if (!reading) (reading = new Reading(inclusivePrefixesOf(head), now)).write(head);
  return reading.finish(certificate, ends);
}

class Reading {
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly signed: SignedDocument;
  private readonly open: SaxesTagNS[] = [];
  private readonly found: (DescribedProvider | FaultyProvider)[] = [];
  private root: XmlElement | undefined;
  /** The elements of the entity or signature that is being read, the outermost first. */
  private inside: XmlElement[] = [];
  private elements = 0;

  constructor(
    inclusive: readonly string[],
    private readonly now: number,
  ) {
    this.signed = new SignedDocument(inclusive);
    for (const kind of ['doctype', 'processinginstruction'] as const) {
      this.parser.on(kind, () => refuseMetadata('forbidden_xml'));
    }
    this.parser.on('error', (cause) => refuseMetadata('not_xml', cause));
    this.parser.on('opentag', (tag) => this.opened(tag));
    this.parser.on('text', (text) => this.text(text));
    this.parser.on('cdata', (text) => this.text(text));
    this.parser.on('closetag', () => this.closed());
  }

  write(piece: string): void {
    this.parser.write(piece);
  }

  finish(certificate: string | undefined, ends: NonNullable<ReadOptions['ends']>): Metadata {
    this.parser.close();
    const root = this.root ?? refuseMetadata('not_xml');
    if (certificate !== undefined) this.signed.check(root, certificate);
    const validUntil = endOf(root, this.now, ends);
    const isFaulty = (one: DescribedProvider | FaultyProvider): one is FaultyProvider => 'fault' in one;
    const { providers, faulty } = withoutRivals(this.found.flatMap((one) => (isFaulty(one) ? [] : [one])));
    return {
      validUntil,
      cacheMs: durationOf(attributeOf(root, 'cacheDuration')),
      providers,
      faulty: [...this.found.filter(isFaulty), ...faulty],
    };
  }

  private opened(tag: SaxesTagNS): void {
    this.open.push(tag);
    if (this.open.length > MOST_DEPTH) refuseMetadata('forbidden_xml');
    this.signed.open(tag);
    const element = {
      local: tag.local,
      uri: tag.uri,
      attributes: Object.values(tag.attributes),
      children: [],
      text: '',
    };
    if (!this.root) return this.begin(element);
    const isKept = isEntity(element) || (this.open.length === 2 && isSignature(element));
    if (this.inside.length === 0 && !isKept) return;
    this.elements += 1;
    if (this.elements <= MOST_ENTITY_ELEMENTS) this.inside.at(-1)?.children.push(element);
    this.inside.push(element);
  }

  private begin(root: XmlElement): void {
    if (root.uri !== METADATA || !['EntitiesDescriptor', 'EntityDescriptor'].includes(root.local)) {
      refuseMetadata('not_metadata');
    }
    this.root = root;
    if (isEntity(root)) this.inside.push(root);
  }

  private text(piece: string): void {
    this.signed.text(piece);
    const element = this.inside.at(-1);
    if (element) element.text += piece;
  }

  private closed(): void {
    const tag = this.open.pop();
    if (tag) this.signed.close(tag);
    const element = this.inside.pop();
    if (!element || this.inside.length > 0) return;
    if (isSignature(element)) this.root?.children.push(element);
    else this.add(element);
    this.elements = 0;
  }

  private add(entity: XmlElement): void {
    if (this.elements > MOST_ENTITY_ELEMENTS) {
      const entityId = attributeOf(entity, 'entityID') ?? '';
      this.found.push({ entityId: entityId.slice(0, 1_024), fault: 'too_complex', nameZh: null, contact: null });
      return;
    }
    const provider = describeEntity(entity, this.now);
    if (provider) this.found.push(provider);
  }
}

function endOf(root: XmlElement, now: number, ends: NonNullable<ReadOptions['ends']>): number | null {
  const longest = now + LONGEST_MS;
  const said = validUntilOf(root);
  if (said === undefined) {
    if (ends === 'must') refuseMetadata('no_valid_until');
    return ends === 'bounded' ? longest : null;
  }
  if (!(said > now)) refuseMetadata('expired');
  if (said > longest && ends === 'must') refuseMetadata('valid_too_long');
  return ends === 'bounded' ? Math.min(said, longest) : said;
}

const isEntity = ({ local, uri }: XmlElement): boolean => local === 'EntityDescriptor' && uri === METADATA;
const isSignature = ({ local, uri }: XmlElement): boolean => local === 'Signature' && uri === SIGNATURE;

/** An xs:duration of days, hours, minutes and seconds, in milliseconds; years and months have no fixed length and count as null. */
function durationOf(text: string | undefined): number | null {
  const [whole, days, hours, minutes, seconds] =
    /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?$/.exec(text ?? '') ?? [];
  if (!whole || whole === 'P') return null;
  const count = (part: string | undefined): number => Number(part ?? 0);
  return count(days) * DAY_MS + count(hours) * 3_600_000 + count(minutes) * 60_000 + count(seconds) * 1_000;
}
