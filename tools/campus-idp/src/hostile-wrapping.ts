import {
  beforeStatus,
  evil,
  EXTENSIONS,
  insideSignature,
  pairOf,
  responseOnly,
  signatureIn,
  swap,
  unsigned,
  withNewId,
} from './forging.js';
import type { HostileResponse } from './forging.js';

/** Signature wrapping, by the numbers of Somorovsky et al., "On Breaking SAML" (2012). */
export const wrapping: HostileResponse[] = [
  {
    row: '1',
    reasons: ['assertion_count'],
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
    row: '2',
    reasons: ['assertion_count'],
    name: 'XSW2: evil response, the signed one beside its signature',
    make: (context) => {
      const xml = responseOnly(context);
      const signature = signatureIn(xml);
      const root = withNewId(evil(swap(xml, signature, '@@'), context), context.honest.responseId);
      return [root.replace('@@', () => unsigned(xml) + signature)];
    },
  },
  {
    row: '3',
    reasons: ['assertion_count'],
    name: 'XSW3: evil unsigned assertion before the signed one',
    make: (context) => {
      const pair = pairOf(context);
      return [swap(pair.xml, pair.honest, unsigned(pair.evil) + pair.honest)];
    },
  },
  {
    row: '4',
    reasons: ['assertion_count'],
    name: 'XSW4: the signed assertion inside an evil one',
    make: (context) => {
      const pair = pairOf(context);
      return [
        swap(pair.xml, pair.honest, swap(unsigned(pair.evil), '</saml:Assertion>', `${pair.honest}</saml:Assertion>`)),
      ];
    },
  },
  {
    row: '5',
    reasons: ['assertion_count'],
    name: 'XSW5: evil assertion keeps the signature, the honest one follows without',
    make: (context) => {
      const pair = pairOf(context);
      return [swap(pair.xml, pair.honest, pair.evil + unsigned(pair.honest))];
    },
  },
  {
    row: '6',
    reasons: ['assertion_count'],
    name: 'XSW6: evil assertion keeps the signature, the honest one inside it',
    make: (context) => {
      const pair = pairOf(context);
      return [swap(pair.xml, pair.honest, insideSignature(pair.evil, unsigned(pair.honest)))];
    },
  },
  {
    row: '7',
    reasons: ['assertion_count'],
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
    row: '8',
    reasons: ['assertion_count'],
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
    row: '9',
    reasons: ['assertion_count'],
    name: 'same id and a copy of the signature, the signed one moved into Extensions',
    make: (context) => {
      const pair = pairOf(context);
      const copy = evil(pair.honest, context);
      return [beforeStatus(swap(pair.xml, pair.honest, copy), EXTENSIONS.join(pair.honest))];
    },
  },
];
