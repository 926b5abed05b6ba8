import { createHmac, createPrivateKey, sign as signBytes } from 'node:crypto';
import { DomainError, type PublicKey } from '@shuqiao/contracts';
import { exportSPKI, importJWK, type CryptoKey } from 'jose';
import { newSigningKey, type SigningKey, TokenVerifier } from './index.js';

const PERSON = '0199c1f0-0000-7000-8000-000000000001';
const INSTITUTION = '0199c1f0-0000-7000-8000-000000000002';

let key: SigningKey;
let attacker: SigningKey;
let secrets: string[];
beforeAll(async () => {
  [key, attacker] = [await newSigningKey(), await newSigningKey()];
  const pem = await exportSPKI((await importJWK(key.publicKey)) as CryptoKey);
  secrets = [pem, JSON.stringify(key.publicKey), JSON.stringify({ keys: [key.publicKey] })];
});

type Part = Record<string, unknown>;
const now = Math.floor(Date.now() / 1000);
const header = (changes: Part = {}): Part => ({ alg: 'ES256', typ: 'at+jwt', kid: key.kid, ...changes });
const claims = (changes: Part = {}): Part => ({
  iss: 'shuqiao',
  aud: 'shuqiao',
  iat: now,
  exp: now + 300,
  sub: PERSON,
  inst: INSTITUTION,
  roles: ['reader'],
  svc: null,
  ...changes,
});

const encode = (part: Part | string): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
const bodyOf = (head: Part | string, payload: Part | string): string => `${encode(head)}.${encode(payload)}`;

/** A token as its maker wants it, byte by byte, with a good signature of whoever made it. */
function made(head: Part | string = header(), payload: Part | string = claims(), by = key): string {
  const body = bodyOf(head, payload);
  const privateKey = createPrivateKey({ key: by.privateJwk as never, format: 'jwk' });
  const signature = signBytes('sha256', Buffer.from(body), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${body}.${signature.toString('base64url')}`;
}

const hmac = (secret: string): string => {
  const body = bodyOf(header({ alg: 'HS256' }), claims());
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
};

async function outcome(token: string): Promise<unknown> {
  const verifier = new TokenVerifier(() => Promise.resolve<PublicKey[]>([key.publicKey]));
  try {
    return (await verifier.verify(token)).person;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.details['reason'];
  }
}

/** With what is added or changed, the token must be refused for this reason; `make` gives several where there are some ways. */
const rows: [name: string, reason: string, make: () => string[]][] = [
  ['alg none, however it is written', 'algorithm', () => ['none', 'None', 'nOnE'].map(unsignedBy)],
  ['ES256 without a signature', 'signature', () => [unsignedBy('ES256')]],
  ['HS256 with the public key as secret: PEM, JWK, key set', 'algorithm', () => secrets.map(hmac)],
  [
    'another algorithm of the same key',
    'algorithm',
    () => ['ES384', 'RS256', 'EdDSA'].map((alg) => made(header({ alg }))),
  ],
  ['a path in kid', 'unknown_key', () => [made(header({ kid: '../../../../dev/null' }))]],
  ['SQL in kid', 'unknown_key', () => [made(header({ kid: "x' UNION SELECT 'AA'--" }))]],
  [
    'a name of every object in kid',
    'unknown_key',
    () => ['__proto__', 'constructor'].map((kid) => made(header({ kid }))),
  ],
  [
    'no kid, or one that is no text',
    'malformed',
    () => [undefined, 1, null, ['k']].map((kid) => made(header({ kid }))),
  ],
  [
    'a key of its own: jwk, jku, x5u, x5c',
    'own_key',
    () =>
      [
        { jwk: attacker.publicKey },
        { jku: 'https://evil.example/keys' },
        { x5u: 'https://evil.example/key.pem' },
        { x5c: ['MIIB'] },
      ].flatMap((own) => [made(header(own), claims(), attacker), made(header(own))]),
  ],
  ['the attacker’s signature under our kid', 'signature', () => [made(header(), claims(), attacker)]],
  ['another issuer', 'issuer', () => ['evil', 'https://shuqiao', ['shuqiao'], undefined].map(claimed('iss'))],
  ['another audience', 'audience', () => ['other', [], undefined].map(claimed('aud'))],
  ['an end that has passed', 'expired', () => [now - 1, 0, -1].map(claimed('exp'))],
  ['no end, or one that is no number', 'claims', () => [undefined, String(now + 300)].map(claimed('exp'))],
  ['a beginning to come', 'not_yet_valid', () => [claimed('nbf')(now + 600)]],
  ['an extension that must be understood', 'critical', () => [{ crit: ['exp'] }, { crit: [] }].map(head)],
  ['b64 false', 'critical', () => [{ b64: false, crit: ['b64'] }, { b64: false }].map(head)],
  ['another type', 'type', () => ['JWT', 'keys+jwt', undefined].map((typ) => made(header({ typ })))],
  [
    'a claim twice, or a part of the header',
    'written_twice',
    () => [
      made(header(), JSON.stringify(claims()).replace('{', '{"roles":["province_admin"],')),
      made(header(), JSON.stringify(claims()).replace('{', `{"sub":"${INSTITUTION}",`)),
      made(JSON.stringify(header()).replace('{', '{"kid":"other",')),
    ],
  ],
  ['10 MB', 'too_large', () => [made(header(), claims({ filler: 'a'.repeat(10_000_000) })), 'a'.repeat(10_000_000)]],
  ['no token at all', 'malformed', () => ['', 'hello', '..', 'a.b.c', 'a.b.c.d.e', `${encode('[]')}.e30.AAAA`]],
  ['claims that are none', 'malformed', () => ['[]', 'null', '{'].map((payload) => made(header(), payload))],
];

const unsignedBy = (alg: string): string => `${bodyOf(header({ alg }), claims())}.`;
const claimed =
  (name: string) =>
  (value: unknown): string =>
    made(header(), claims({ [name]: value }));
const head = (changes: Part): string => made(header(changes));

describe('hostile tokens (the JWT row of 3.4)', () => {
  it.each(rows)('%s is refused as %s, and the same token without it is accepted', async (_, reason, make) => {
    const tokens = make();
    const outcomes = await Promise.all(tokens.map(outcome));
    expect(outcomes).toEqual(tokens.map(() => reason));
    expect(await outcome(made())).toBe(PERSON);
  });
});
