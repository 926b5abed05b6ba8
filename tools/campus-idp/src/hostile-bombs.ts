import type { KeyPair } from '@shuqiao/saml';
import { assertionOnly, beforeStatus, EXTENSIONS, swap } from './forging.js';
import type { HostileContext, HostileResponse } from './forging.js';
import { signResponse } from './response.js';

const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const junk = (count: number): string => EXTENSIONS.join('<a/>'.repeat(count));

/** The assertion's signature does not cover what stands around it: the junk comes in afterwards. */
const signedFast = ({ honest }: HostileContext, extensions: string, keys: KeyPair): string =>
  beforeStatus(signResponse({ ...honest, sign: 'assertion' }, keys), extensions);

export const bombs: HostileResponse[] = [
  {
    row: '35',
    reasons: ['forbidden_xml'],
    name: 'a document type with an external entity, or billion laughs',
    make: (context) => {
      const xml = assertionOnly(context);
      const inPlace = (entity: string): string => swap(xml, context.honest.pairwiseId ?? '', entity);
      return [
        `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${inPlace('&e;')}`,
        `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${inPlace('&l10;')}`,
      ];
    },
  },
  {
    row: '36',
    reasons: ['forbidden_xml'],
    name: 'a bare document type',
    make: (context) => [`<!DOCTYPE x>${assertionOnly(context)}`],
  },
  {
    row: '38',
    reasons: ['too_complex'],
    name: 'two thousand to forty thousand empty elements',
    make: (context) => [2_000, 10_000, 20_000, 40_000].map((count) => signedFast(context, junk(count), context.keys)),
  },
  {
    row: '39',
    reasons: ['too_complex'],
    name: 'the same signed by the attacker',
    make: (context) =>
      [2_000, 10_000, 20_000, 40_000].map((count) => signedFast(context, junk(count), context.attacker)),
  },
  {
    row: '40',
    reasons: ['too_complex'],
    name: 'nesting 20 000 deep',
    make: (context) => {
      const deep = EXTENSIONS.join('<a>'.repeat(20_000) + '</a>'.repeat(20_000));
      return [beforeStatus(assertionOnly(context), deep)];
    },
  },
  {
    row: 'own',
    reasons: ['not_xml', 'not_xml', 'assertion_count', 'not_xml'],
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
