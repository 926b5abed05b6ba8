import { randomUUID } from 'node:crypto';
import type { KeyPair } from '@shuqiao/saml';
import { signResponse } from './response.js';
import type { ResponseParts } from './response.js';

/** What a hostile response is made from: the honest one, the campus's keys, somebody else's, and whom it would like to be. */
export interface HostileContext {
  readonly honest: ResponseParts;
  readonly keys: KeyPair;
  readonly attacker: KeyPair;
  readonly victim: string;
}

/** One way to attack a service by its response; `make` gives the XML, in several variants where the attack has them. */
export interface HostileResponse {
  /** Its number in the published tables of attacks; `own` where it has none. */
  readonly row: string;
  /** Why our service refuses it: by variant, or one for all of them. */
  readonly reasons: readonly string[];
  readonly name: string;
  make(context: HostileContext): string[];
}

const SIGNATURE = /<ds:Signature[\s\S]*?<\/ds:Signature>/;
export const EXTENSIONS = ['<samlp:Extensions>', '</samlp:Extensions>'] as const;

export const first = (xml: string, pattern: RegExp): string => {
  const found = pattern.exec(xml)?.[0];
  if (!found) throw new Error(`the fixture has no ${pattern.source}`);
  return found;
};
// A function as replacement, so that `$` in the text means nothing.
export const swap = (xml: string, from: string, to: string): string => xml.replace(from, () => to);
const assertionIn = (xml: string): string => first(xml, /<saml:Assertion [\s\S]*<\/saml:Assertion>/);
export const signatureIn = (xml: string): string => first(xml, SIGNATURE);
export const unsigned = (xml: string): string => xml.replace(SIGNATURE, '');
export const insideSignature = (xml: string, what: string): string =>
  swap(xml, '</ds:Signature>', `${what}</ds:Signature>`);

export const evil = (xml: string, { honest, victim }: HostileContext): string =>
  xml.replaceAll(honest.pairwiseId ?? '', victim);
export const withNewId = (xml: string, id: string): string => swap(xml, `ID="${id}"`, `ID="_${randomUUID()}"`);

export const signed = ({ honest, keys }: HostileContext, changes: Partial<ResponseParts>): string =>
  signResponse({ ...honest, ...changes }, keys);
export const assertionOnly = (context: HostileContext): string => signed(context, { sign: 'assertion' });
export const responseOnly = (context: HostileContext): string => signed(context, { sign: 'response' });

/** The honest signed assertion, and an evil copy with its own id that keeps the signature. */
export function pairOf(context: HostileContext): { xml: string; honest: string; evil: string } {
  const xml = assertionOnly(context);
  const honest = assertionIn(xml);
  return { xml, honest, evil: withNewId(evil(honest, context), context.honest.assertionId) };
}

export const beforeStatus = (xml: string, what: string): string => swap(xml, '<samlp:Status>', `${what}<samlp:Status>`);
