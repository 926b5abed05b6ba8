import { createHash, createHmac, randomUUID, sign } from 'node:crypto';
import { assertionOnly, evil, first, signed, swap, unsigned } from './forging.js';
import type { HostileResponse } from './forging.js';
import { signElement, signResponse, writeResponse } from './response.js';

const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const HMAC_SHA1 = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';

/** A digest as xml-crypto would compute it cannot be had without its parser; any other digest shows the same weakness. */
const forgedDigest = createHmac('sha256', 'forged').update('digest').digest('base64');

export const signatures: HostileResponse[] = [
  {
    row: '10',
    reasons: ['forbidden_xml'],
    name: 'a comment splits the identifier',
    make: (context) => {
      const { pairwiseId } = context.honest;
      return [
        swap(assertionOnly(context), `${pairwiseId}<`, `${pairwiseId?.slice(0, 8)}<!--c-->${pairwiseId?.slice(8)}<`),
      ];
    },
  },
  {
    row: '11',
    reasons: ['forbidden_xml'],
    name: 'a processing instruction splits the identifier',
    make: (context) => {
      const { pairwiseId } = context.honest;
      return [
        swap(assertionOnly(context), `${pairwiseId}<`, `${pairwiseId?.slice(0, 8)}<?x y?>${pairwiseId?.slice(8)}<`),
      ];
    },
  },
  {
    row: '12',
    reasons: ['unsigned', 'unsigned', 'signature', 'signature', 'signature'],
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
    row: '13',
    reasons: ['signature'],
    name: 'signed with the attacker’s key, with either certificate in KeyInfo',
    make: ({ honest, keys, attacker }) => [
      signResponse(honest, { ...attacker, certPem: keys.certPem }),
      signResponse(honest, attacker),
    ],
  },
  {
    row: '14',
    reasons: ['algorithm'],
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
    row: '15',
    reasons: ['algorithm'],
    name: 'SHA-1 in signature and digest, or in one of them',
    make: (context) => [
      signed(context, { signatureAlgorithm: RSA_SHA1, digestAlgorithm: SHA1 }),
      signed(context, { signatureAlgorithm: RSA_SHA1 }),
      signed(context, { digestAlgorithm: SHA1 }),
    ],
  },
  {
    row: '16',
    reasons: ['forbidden_xml'],
    name: 'a comment with a forged digest inside DigestValue (CVE-2025-29775)',
    make: (context) => [
      evil(assertionOnly(context), context).replace('<ds:DigestValue>', () => `<ds:DigestValue><!--${forgedDigest}-->`),
    ],
  },
  {
    row: '17',
    reasons: ['signature_shape'],
    name: 'a second SignedInfo (CVE-2025-29774)',
    make: (context) => {
      const xml = evil(assertionOnly(context), context);
      const info = first(xml, /<ds:SignedInfo>[\s\S]*?<\/ds:SignedInfo>/);
      const forged = info.replace(/(<ds:DigestValue>)[^<]*/, (_, open: string) => open + forgedDigest);
      return [swap(xml, info, forged + info), swap(xml, info, info + forged)];
    },
  },
  {
    row: '41',
    reasons: ['signature_shape', 'too_complex'],
    name: 'one reference repeated two hundred times',
    make: (context) => {
      const xml = assertionOnly(context);
      const reference = first(xml, /<ds:Reference [\s\S]*?<\/ds:Reference>/);
      return [swap(xml, reference, reference.repeat(2)), swap(xml, reference, reference.repeat(200))];
    },
  },
  {
    row: '44',
    reasons: ['duplicate_id'],
    name: 'the signed id under another namespace',
    make: (context) => {
      const id = context.honest.assertionId;
      return [swap(evil(assertionOnly(context), context), `ID="${id}"`, `samlp:ID="${id}" ID="_${randomUUID()}"`)];
    },
  },
  {
    row: '3.4',
    reasons: ['algorithm', 'algorithm', 'algorithm', 'signature_shape'],
    name: 'canonicalisation with comments, an XPath or XSLT transform, or a whole document reference',
    make: (context) => {
      const xml = assertionOnly(context);
      const by = (transform: string) => swap(xml, 'http://www.w3.org/2000/09/xmldsig#enveloped-signature', transform);
      return [
        xml.replaceAll('xml-exc-c14n#"', 'xml-exc-c14n#WithComments"'),
        by('http://www.w3.org/TR/1999/REC-xpath-19991116'),
        by('http://www.w3.org/TR/1999/REC-xslt-19991116'),
        xml.replace(/Reference URI="[^"]*"/, 'Reference URI=""'),
      ];
    },
  },
  {
    row: '3.4',
    reasons: ['signature', 'forbidden_xml', 'forbidden_xml'],
    name: 'void canonicalisation: digest and signature over nothing, with a relative namespace',
    make: (context) => {
      const nothing = createHash('sha256').digest('base64');
      const overNothing = sign('sha256', Buffer.alloc(0), context.keys.keyPem).toString('base64');
      const xml = evil(assertionOnly(context), context)
        .replace(/(<ds:DigestValue>)[^<]*/, `$1${nothing}`)
        .replace(/(<ds:SignatureValue>)[^<]*/, `$1${overNothing}`);
      const relative = ' xmlns:r="../r"';
      return [
        xml,
        xml.replace('<saml:Assertion ', `<saml:Assertion${relative} `),
        xml.replace('<ds:SignedInfo', `<ds:SignedInfo${relative}`),
      ];
    },
  },
];
