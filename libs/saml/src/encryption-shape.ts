import { refuse } from './refusal.js';
import { attributeOf, everything } from './xml.js';
import type { XmlElement } from './xml.js';

const CBC = ['http://www.w3.org/2001/04/xmlenc#aes128-cbc', 'http://www.w3.org/2001/04/xmlenc#aes256-cbc'];
const GCM = ['http://www.w3.org/2009/xmlenc11#aes128-gcm', 'http://www.w3.org/2009/xmlenc11#aes256-gcm'];
/** RSA 1.5 answers an attacker's questions about its padding (Bleichenbacher); OAEP does not. */
const KEY_TRANSPORT = ['http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p'];
const PARTS = [
  'EncryptedAssertion',
  'EncryptedData',
  'EncryptedKey',
  'EncryptionMethod',
  'DigestMethod',
  'KeyInfo',
  'KeyName',
  'RetrievalMethod',
  'X509Data',
  'X509Certificate',
  'X509IssuerSerial',
  'X509IssuerName',
  'X509SerialNumber',
  'X509SubjectName',
  'X509SKI',
  'CipherData',
  'CipherValue',
  'ReferenceList',
  'DataReference',
];

/**
 * One piece of data and the one key that it is encrypted with (XML Encryption 1.1, clauses 3.4 and 3.5), the key inside or
 * beside it, and no reference to anywhere else.
 * @throws SamlRefused `encryption` or `algorithm`
 */
export function refuseOddEncryption(encrypted: XmlElement): void {
  const all = everything(encrypted);
  if (all.some(({ local }) => !PARTS.includes(local))) refuse('encryption');
  const count = (name: string): number => all.filter(({ local }) => local === name).length;
  if (['EncryptedData', 'EncryptedKey'].some((name) => count(name) !== 1)) refuse('encryption');
  if (['EncryptionMethod', 'CipherValue'].some((name) => count(name) !== 2)) refuse('encryption');
  const addresses = all.map((element) => attributeOf(element, 'URI') ?? '#');
  if (!addresses.every((address) => /^#[\w.-]*$/.test(address))) refuse('encryption');
  if (!KEY_TRANSPORT.includes(methodOf(all, 'EncryptedKey'))) refuse('algorithm');
  if (![...CBC, ...GCM].includes(methodOf(all, 'EncryptedData'))) refuse('algorithm');
}

/** CBC tells whoever may send changed texts what they decrypt to; it is good only under a signature over the whole. */
export const isEncryptedByCbc = (encrypted: XmlElement): boolean =>
  CBC.includes(methodOf(everything(encrypted), 'EncryptedData'));

function methodOf(all: readonly XmlElement[], holder: string): string {
  const found = all.find(({ local }) => local === holder);
  const method = found?.children.find(({ local }) => local === 'EncryptionMethod');
  return (method && attributeOf(method, 'Algorithm')) ?? '';
}
