import { SaxesParser } from 'saxes';
import { refuse } from './refusal.js';

/** An element with its namespace resolved. */
export interface XmlElement {
  readonly local: string;
  readonly uri: string;
  readonly attributes: readonly { readonly local: string; readonly uri: string; readonly value: string }[];
  readonly children: XmlElement[];
  text: string;
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const MAX_ELEMENTS = 500;
const MAX_DEPTH = 50;
const MAX_ATTRIBUTES = 500;
const MAX_NAMESPACES = 100;
/** A relative name of a namespace has no canonical form, and some canonicalise all of its document to nothing (C14N 1.0, clause 1.3). */
const WHOLE_NAME = /^(?:[a-z][a-z0-9+.-]*:.*)?$/is;

/**
 * Reads a SAML message in one pass that stops at the first thing out of bounds: more than 500 elements (a campus sends
 * about 60; the work of checking a signature grows with their square), deeper than 50, a document type, an entity, a
 * processing instruction, a comment, a CDATA section or a namespace with a relative name. None of these has a place in a SAML
 * message, and parsers disagree over them; what is refused here cannot be read in two ways later.
 * @throws SamlRefused `not_xml`, `forbidden_xml` or `too_complex`
 */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  const count = { elements: 0, attributes: 0, namespaces: 0 };
  let root: XmlElement | undefined;
  for (const kind of ['doctype', 'processinginstruction', 'comment', 'cdata'] as const) {
    parser.on(kind, () => refuse('forbidden_xml'));
  }
  parser.on('error', () => refuse('not_xml'));
  parser.on('opentag', ({ local, uri, attributes }) => {
    const element: XmlElement = { local, uri, attributes: Object.values(attributes), children: [], text: '' };
    const namespaces = element.attributes.filter(({ uri: of }) => of === XMLNS);
    if (!namespaces.every(({ value }) => WHOLE_NAME.test(value))) refuse('forbidden_xml');
    count.elements += 1;
    count.attributes += element.attributes.length;
    count.namespaces += namespaces.length;
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
    const isTooWide = count.elements > MAX_ELEMENTS || count.attributes > MAX_ATTRIBUTES;
    if (isTooWide || count.namespaces > MAX_NAMESPACES || open.length > MAX_DEPTH) refuse('too_complex');
  });
  parser.on('text', (piece) => {
    const element = open.at(-1);
    if (element) element.text += piece;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root ?? refuse('not_xml');
}

/** An attribute without namespace, as all of SAML's own are. */
export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find(({ local, uri }) => local === name && uri === '')?.value;

export const childrenOf = (element: XmlElement, uri: string, local: string): XmlElement[] =>
  element.children.filter((child) => child.local === local && child.uri === uri);

export const childOf = (element: XmlElement | undefined, uri: string, local: string): XmlElement | undefined =>
  element?.children.find((child) => child.local === local && child.uri === uri);

/** The element and everything under it. */
export const everything = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(everything)];
