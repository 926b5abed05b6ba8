import { createPrivateKey, generateKeyPair, randomBytes, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';

/** An RSA key and a certificate that vouches for itself, both as PEM. */
export interface KeyPair {
  readonly keyPem: string;
  readonly certPem: string;
}

// Node reads X.509 certificates but does not write them; these few lines of DER (X.690, clause 8) do.
const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
};

function lengthOf(length: number): Buffer {
  if (length < 128) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

const sequence = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts);
const integer = (bytes: Uint8Array): Buffer => der(0x02, bytes);
const bitString = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const utcTime = (time: Date): Buffer =>
  der(0x17, Buffer.from(`${time.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

const SHA256_WITH_RSA = sequence(oid('2a864886f70d01010b'), der(0x05));
const COMMON_NAME = oid('550403');
const YEAR_MS = 365 * 24 * 3_600_000;

const nameOf = (commonName: string): Buffer =>
  sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(commonName)))));

/** A certificate (RFC 5280, version 3 without extensions) over the public half of this key, signed by its private half. */
function selfSigned(keyPem: string, publicKeyDer: Uint8Array, commonName: string, from: Date): string {
  // The first byte keeps the serial number positive and without a leading zero.
  const serial = Buffer.concat([Buffer.from([0x4b]), randomBytes(15)]);
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    SHA256_WITH_RSA,
    nameOf(commonName),
    sequence(utcTime(from), utcTime(new Date(from.getTime() + 10 * YEAR_MS))),
    nameOf(commonName),
    publicKeyDer,
  );
  const signature = sign('sha256', body, createPrivateKey(keyPem));
  return new X509Certificate(sequence(body, SHA256_WITH_RSA, bitString(signature))).toString();
}

/** A fresh RSA key of 2048 bits with its certificate, good for ten years. */
export async function newKeyPair(commonName: string): Promise<KeyPair> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return { keyPem: privateKey, certPem: selfSigned(privateKey, publicKey, commonName, new Date()) };
}
