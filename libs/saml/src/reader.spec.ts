import { readerOf } from './reader.js';
import { readXml } from './xml.js';

const NAMES = {
  pairwise: 'urn:oasis:names:tc:SAML:attribute:pairwise-id',
  affiliation: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.9',
};
const rules = {
  scopes: ['nanhu.edu.example'],
  affiliations: ['student', 'faculty'],
  issuer: 'urn:nanhu',
  audience: 'urn:us',
};
const attribute = (name: string, values: readonly string[]): string =>
  `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`;

const read = (affiliations: string[], pairwiseId = 'a1b2c3@nanhu.edu.example') =>
  readerOf(
    readXml(
      `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:AttributeStatement>${attribute(NAMES.pairwise, [pairwiseId])}${attribute(NAMES.affiliation, affiliations)}</saml:AttributeStatement></saml:Assertion>`,
    ),
    rules,
  );

describe('the reader of an assertion', () => {
  it('ID-19 is known by domain and affiliation in whatever case they came', () => {
    expect(read(['Student@NANHU.edu.example'])).toMatchObject({ affiliations: ['student@nanhu.edu.example'] });
    expect(read([' faculty@nanhu.edu.example\n'], 'A1B2C3@Nanhu.EDU.example')).toMatchObject({
      pseudonym: 'a1b2c3@nanhu.edu.example',
    });
  });

  it.each([
    'student@evil.example@nanhu.edu.example',
    '@nanhu.edu.example',
    'student@',
    'student',
    'student@nanhu.edu.example.evil.example',
    'student@evilnanhu.edu.example',
    'student@.*',
    'student nanhu.edu.example',
  ])('ID-19 has no affiliation by %s', (affiliation) => {
    expect(() => read([affiliation])).toThrow(expect.objectContaining({ reason: 'affiliation' }));
    expect(read([affiliation, 'student@nanhu.edu.example']).affiliations).toEqual(['student@nanhu.edu.example']);
  });

  it.each([
    ['admin@evil.example@nanhu.edu.example', 'identifier'],
    ['@nanhu.edu.example', 'identifier'],
    ['a1b2c3@', 'identifier'],
    ['a1b2c3@other.edu.example', 'scope'],
    ['a1b2c3@evilnanhu.edu.example', 'scope'],
  ])('ID-19 is nobody by the identifier %s', (pairwiseId, reason) => {
    expect(() => read(['student@nanhu.edu.example'], pairwiseId)).toThrow(expect.objectContaining({ reason }));
  });
});
