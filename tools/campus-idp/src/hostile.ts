import { createHmac, randomUUID } from 'node:crypto';
import type { KeyPair } from './certificate.js';
import { signElement, signResponse, writeResponse } from './response.js';
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
  readonly name: string;
  make(context: HostileContext): string[];
}

const SIGNATURE = /<ds:Signature[\s\S]*?<\/ds:Signature>/;
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const HMAC_SHA1 = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';
const EXTENSIONS = ['<samlp:Extensions>', '</samlp:Extensions>'] as const;

const first = (xml: string, pattern: RegExp): string => {
  const found = pattern.exec(xml)?.[0];
  if (!found) throw new Error(`the fixture has no ${pattern.source}`);
  return found;
};
// A function as replacement, so that `$` in the text means nothing.
const swap = (xml: string, from: string, to: string): string => xml.replace(from, () => to);
const assertionIn = (xml: string): string => first(xml, /<saml:Assertion [\s\S]*<\/saml:Assertion>/);
const signatureIn = (xml: string): string => first(xml, SIGNATURE);
const unsigned = (xml: string): string => xml.replace(SIGNATURE, '');
const insideSignature = (xml: string, what: string): string => swap(xml, '</ds:Signature>', `${what}</ds:Signature>`);
const minutes = (count: number): Date => new Date(Date.now() + count * 60_000);

const evil = (xml: string, { honest, victim }: HostileContext): string =>
  xml.replaceAll(honest.pairwiseId ?? '', victim);
const withNewId = (xml: string, id: string): string => swap(xml, `ID="${id}"`, `ID="_${randomUUID()}"`);

const signed = ({ honest, keys }: HostileContext, changes: Partial<ResponseParts>): string =>
  signResponse({ ...honest, ...changes }, keys);
const assertionOnly = (context: HostileContext): string => signed(context, { sign: 'assertion' });
const responseOnly = (context: HostileContext): string => signed(context, { sign: 'response' });

/** The honest signed assertion, and an evil copy with its own id that keeps the signature. */
function pairOf(context: HostileContext): { xml: string; honest: string; evil: string } {
  const xml = assertionOnly(context);
  const honest = assertionIn(xml);
  return { xml, honest, evil: withNewId(evil(honest, context), context.honest.assertionId) };
}

const beforeStatus = (xml: string, what: string): string => swap(xml, '<samlp:Status>', `${what}<samlp:Status>`);

/** Signature wrapping, by the numbers of Somorovsky et al., "On Breaking SAML" (2012). */
const wrapping: HostileResponse[] = [
  {
    name: 'XSW1: evil response, the signed one hidden inside its own signature',
    make: (context) => {
      const xml = responseOnly(context);
      const copy = insideSignature(signatureIn(xml), unsigned(xml));
      return [
        withNewId(evil(swap(xml, signatureIn(xml), '@@'), context), context.honest.responseId).replace(
          '@@',
          () => copy,
        ),
      ];
    },
  },
  {
    name: 'XSW2: evil response, the signed one beside its signature',
    make: (context) => {
      const xml = responseOnly(context);
      const signature = signatureIn(xml);
      const root = withNewId(evil(swap(xml, signature, '@@'), context), context.honest.responseId);
      return [root.replace('@@', () => unsigned(xml) + signature)];
    },
  },
  {
    name: 'XSW3: evil unsigned assertion before the signed one',
    make: (context) => {
      const pair = pairOf(context);
      return [swap(pair.xml, pair.honest, unsigned(pair.evil) + pair.honest)];
    },
  },
  {
    name: 'XSW4: the signed assertion inside an evil one',
    make: (context) => {
      const pair = pairOf(context);
      return [
        swap(pair.xml, pair.honest, swap(unsigned(pair.evil), '</saml:Assertion>', `${pair.honest}</saml:Assertion>`)),
      ];
    },
  },
  {
    name: 'XSW5: evil assertion keeps the signature, the honest one follows without',
    make: (context) => {
      const pair = pairOf(context);
      return [swap(pair.xml, pair.honest, pair.evil + unsigned(pair.honest))];
    },
  },
  {
    name: 'XSW6: evil assertion keeps the signature, the honest one inside it',
    make: (context) => {
      const pair = pairOf(context);
      return [swap(pair.xml, pair.honest, insideSignature(pair.evil, unsigned(pair.honest)))];
    },
  },
  {
    name: 'XSW7: evil copy with the same id in Extensions',
    make: (context) => {
      const pair = pairOf(context);
      const copy = unsigned(evil(pair.honest, context));
      return [
        beforeStatus(pair.xml, EXTENSIONS.join(copy)),
        beforeStatus(pair.xml, `<Extensions>${copy}</Extensions>`),
      ];
    },
  },
  {
    name: 'XSW8: the honest assertion in an Object inside the evil one’s signature',
    make: (context) => {
      const pair = pairOf(context);
      const hidden = unsigned(pair.honest);
      return ['ds:Object', 'Object'].map((name) =>
        swap(pair.xml, pair.honest, insideSignature(pair.evil, `<${name}>${hidden}</${name}>`)),
      );
    },
  },
  {
    name: 'same id and a copy of the signature, the signed one moved into Extensions',
    make: (context) => {
      const pair = pairOf(context);
      const copy = evil(pair.honest, context);
      return [beforeStatus(swap(pair.xml, pair.honest, copy), EXTENSIONS.join(pair.honest))];
    },
  },
];

/** A digest as xml-crypto would compute it cannot be had without its parser; any other digest shows the same weakness. */
const forgedDigest = createHmac('sha256', 'forged').update('digest').digest('base64');

const signatures: HostileResponse[] = [
  {
    name: 'a comment splits the identifier',
    make: (context) => {
      const { pairwiseId } = context.honest;
      return [
        swap(assertionOnly(context), `${pairwiseId}<`, `${pairwiseId?.slice(0, 8)}<!--c-->${pairwiseId?.slice(8)}<`),
      ];
    },
  },
  {
    name: 'a processing instruction splits the identifier',
    make: (context) => {
      const { pairwiseId } = context.honest;
      return [
        swap(assertionOnly(context), `${pairwiseId}<`, `${pairwiseId?.slice(0, 8)}<?x y?>${pairwiseId?.slice(8)}<`),
      ];
    },
  },
  {
    name: 'unsigned, stripped, emptied or edited after signing',
    make: (context) => {
      const xml = assertionOnly(context);
      return [
        writeResponse(context.honest),
        unsigned(xml),
        xml.replace(/(<ds:SignatureValue>)[^<]*/, '$1'),
        evil(xml, context),
        evil(signed(context, { sign: 'both' }), context),
      ];
    },
  },
  {
    name: 'signed with the attacker’s key, with either certificate in KeyInfo',
    make: ({ honest, keys, attacker }) => [
      signResponse(honest, { ...attacker, certPem: keys.certPem }),
      signResponse(honest, attacker),
    ],
  },
  {
    name: 'HMAC with the public certificate as secret',
    make: ({ honest, keys }) => [
      signElement(
        writeResponse(honest),
        'Assertion',
        { ...keys, keyPem: keys.certPem },
        { signatureAlgorithm: HMAC_SHA1, digestAlgorithm: SHA1 },
      ),
    ],
  },
  {
    name: 'SHA-1 in signature and digest, or in one of them',
    make: (context) => [
      signed(context, { signatureAlgorithm: RSA_SHA1, digestAlgorithm: SHA1 }),
      signed(context, { signatureAlgorithm: RSA_SHA1 }),
      signed(context, { digestAlgorithm: SHA1 }),
    ],
  },
  {
    name: 'a comment with a forged digest inside DigestValue (CVE-2025-29775)',
    make: (context) => [
      evil(assertionOnly(context), context).replace('<ds:DigestValue>', () => `<ds:DigestValue><!--${forgedDigest}-->`),
    ],
  },
  {
    name: 'a second SignedInfo (CVE-2025-29774)',
    make: (context) => {
      const xml = evil(assertionOnly(context), context);
      const info = first(xml, /<ds:SignedInfo>[\s\S]*?<\/ds:SignedInfo>/);
      const forged = info.replace(/(<ds:DigestValue>)[^<]*/, (_, open: string) => open + forgedDigest);
      return [swap(xml, info, forged + info), swap(xml, info, info + forged)];
    },
  },
  {
    name: 'one reference repeated two hundred times',
    make: (context) => {
      const xml = assertionOnly(context);
      const reference = first(xml, /<ds:Reference [\s\S]*?<\/ds:Reference>/);
      return [swap(xml, reference, reference.repeat(2)), swap(xml, reference, reference.repeat(200))];
    },
  },
  {
    name: 'the signed id under another namespace',
    make: (context) => {
      const id = context.honest.assertionId;
      return [swap(evil(assertionOnly(context), context), `ID="${id}"`, `samlp:ID="${id}" ID="_${randomUUID()}"`)];
    },
  },
  {
    name: 'canonicalisation with comments, an XPath transform, or a whole document reference',
    make: (context) => {
      const xml = assertionOnly(context);
      return [
        xml.replaceAll('xml-exc-c14n#"', 'xml-exc-c14n#WithComments"'),
        swap(
          xml,
          'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
          'http://www.w3.org/TR/1999/REC-xpath-19991116',
        ),
        xml.replace(/Reference URI="[^"]*"/, 'Reference URI=""'),
      ];
    },
  },
];

/** One part changed, then honestly signed in every way: a service that only checks signatures takes them all. */
const changed = (name: string, ...changes: Partial<ResponseParts>[]): HostileResponse => ({
  name,
  make: (context) =>
    changes.flatMap((change) =>
      (['assertion', 'both', 'response'] as const).map((sign) => signed(context, { sign, ...change })),
    ),
});

const statements: HostileResponse[] = [
  changed('for another audience', { audience: 'https://other.example/sp' }),
  changed('without AudienceRestriction', { audience: null }),
  changed('without Conditions', { conditions: false }),
  changed(
    'expired, or not valid before later',
    { notOnOrAfter: minutes(-10), notBefore: minutes(-20) },
    { notBefore: minutes(10), notOnOrAfter: minutes(20) },
  ),
  changed('with an expired subject confirmation', { confirmationEnds: minutes(-10) }),
  changed('for another recipient, or none', { recipient: 'https://other.example/acs' }, { recipient: null }),
  changed('sent to another destination', { destination: 'https://other.example/acs' }),
  changed(
    'from another issuer with the right key',
    { responseIssuer: 'urn:other:idp', assertionIssuer: 'urn:other:idp' },
    { assertionIssuer: 'urn:other:idp' },
    { responseIssuer: 'urn:other:idp' },
  ),
  changed('confirmed by holder of key', { method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' }),
  changed('with a status that is no success', { status: 'urn:oasis:names:tc:SAML:2.0:status:Requester' }),
  changed('unsolicited', { inResponseTo: null, confirmedRequest: null }),
  changed('answering a request never made', { inResponseTo: '_neverissued', confirmedRequest: '_neverissued' }),
  changed(
    'whose signed part answers no request, or another one',
    { confirmedRequest: null },
    { confirmedRequest: '_somebodyelses' },
  ),
  changed(
    'with an identifier of another school',
    { pairwiseId: 'admin@other.edu.cn' },
    { pairwiseId: 'admin@evil-whu.edu.cn' },
  ),
  changed('with affiliations of another school only', { affiliations: ['faculty@other.edu.cn'] }),
  changed('without identifier', { pairwiseId: null }),
  changed('with no affiliation that may borrow', { affiliations: ['alum@whu.edu.cn'] }, { affiliations: [] }),
];

const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const junk = (count: number): string => EXTENSIONS.join('<a/>'.repeat(count));

const bombs: HostileResponse[] = [
  {
    name: 'a document type with an external entity, billion laughs, or nothing in it',
    make: (context) => {
      const xml = assertionOnly(context);
      const inPlace = (entity: string): string => swap(xml, context.honest.pairwiseId ?? '', entity);
      return [
        `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${inPlace('&e;')}`,
        `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${inPlace('&l10;')}`,
        `<!DOCTYPE x>${xml}`,
      ];
    },
  },
  {
    name: 'ten thousand empty elements',
    make: (context) => [signed(context, { sign: 'assertion', extensions: junk(10_000) })],
  },
  {
    name: 'ten thousand empty elements signed by the attacker',
    make: ({ honest, attacker }) => [
      signResponse({ ...honest, sign: 'assertion', extensions: junk(10_000) }, attacker),
    ],
  },
  {
    name: 'nesting 20 000 deep',
    make: (context) => {
      const deep = EXTENSIONS.join('<a>'.repeat(20_000) + '</a>'.repeat(20_000));
      return [beforeStatus(assertionOnly(context), deep)];
    },
  },
  {
    name: 'two roots, no XML, an empty response',
    make: (context) => {
      const xml = assertionOnly(context);
      return [
        xml + xml,
        'hello',
        '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>',
        xml.slice(0, -20),
      ];
    },
  },
];

/** Everything a service must refuse; each variant needs a fresh request of its own. */
export const hostileResponses: readonly HostileResponse[] = [...wrapping, ...signatures, ...statements, ...bombs];
