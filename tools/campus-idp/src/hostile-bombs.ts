import { assertionOnly, beforeStatus, EXTENSIONS, signed, swap } from './forging.js';
import type { HostileResponse } from './forging.js';
import { signResponse } from './response.js';

const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const junk = (count: number): string => EXTENSIONS.join('<a/>'.repeat(count));

export const bombs: HostileResponse[] = [
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
