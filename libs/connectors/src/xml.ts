import { SaxesParser } from 'saxes';
import { Silence } from './connector.js';

/** An element: its name without prefix, its namespace, its own text, what is in it. */
export interface Xml {
  readonly name: string;
  readonly ns: string;
  text: string;
  readonly children: Xml[];
}

const DEEPEST = 30;
const MOST_ELEMENTS = 5_000;

/**
 * Reads an answer. A DOCTYPE that names a file is passed over and nothing is fetched (NCIP 1.0 has one); one that declares
 * anything is refused.
 * @throws Silence `format`, `too_long`
 */
export function readXml(text: string): Xml {
  const parser = new SaxesParser({ xmlns: true });
  const root: Xml = { name: '', ns: '', text: '', children: [] };
  const open = [root];
  let count = 0;
  const refuse = (why: 'format' | 'too_long'): never => {
    throw new Silence(why);
  };
  parser.on('error', () => refuse('format'));
  parser.on('doctype', (doctype) => void (doctype.includes('[') && refuse('format')));
  parser.on('opentag', ({ local, uri }) => {
    count += 1;
    if (count > MOST_ELEMENTS || open.length > DEEPEST) refuse('too_long');
    const element: Xml = { name: local, ns: uri, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const add = (part: string) => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text).close();
  return root.children[0] ?? refuse('format');
}

/** The first element down this path of names, in the namespace of the element it begins at. */
export function at(element: Xml | undefined, ...names: readonly string[]): Xml | undefined {
  return names.reduce<Xml | undefined>(
    (found, name) => found?.children.find((child) => child.name === name && child.ns === found.ns),
    element,
  );
}

export const textAt = (element: Xml | undefined, ...names: readonly string[]): string =>
  at(element, ...names)?.text.trim() ?? '';

/** Every element of a name, however deep. */
export const allOf = (element: Xml, name: string): Xml[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...allOf(child, name)]);

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
