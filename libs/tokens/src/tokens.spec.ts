import { DomainError } from '@shuqiao/contracts';
import type { Caller, PublicKey } from '@shuqiao/contracts';
import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { checkServiceProof, newSigningKey, NIL_PERSON, serviceCaller, serviceProof, signToken } from './index.js';
import { TokenVerifier } from './index.js';
import type { SigningKey } from './index.js';

const librarian: Caller = {
  person: '0199c1f0-0000-7000-8000-000000000001',
  institution: '0199c1f0-0000-7000-8000-000000000002',
  roles: ['reader', 'ill_librarian'],
  service: null,
};

let key: SigningKey;
beforeAll(async () => {
  key = await newSigningKey();
});

function newVerifier(keys: () => PublicKey[] = () => [key.publicKey]) {
  const clock = { now: Date.now(), fetches: 0 };
  const fetchKeys = async (): Promise<PublicKey[]> => {
    clock.fetches += 1;
    return keys();
  };
  return { clock, verifier: new TokenVerifier(fetchKeys, () => clock.now) };
}

async function reasonOf(answer: Promise<unknown>): Promise<unknown> {
  const error: unknown = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error(`expected a DomainError, got ${String(error)}`);
  expect(error.code).toBe('auth.token_invalid');
  return error.details['reason'];
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const goodClaims = (): JWTPayload => ({
  sub: librarian.person,
  inst: librarian.institution,
  roles: librarian.roles,
  svc: null,
});

/** A token signed by the right key, but with a header and claims of the test's choice. */
async function forge(header: Record<string, unknown> = {}, claims: JWTPayload = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: 'shuqiao', aud: 'shuqiao', iat: now, exp: now + 300, ...goodClaims(), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid, ...header })
    .sign(key.privateJwk);
}

describe('a token', () => {
  it('tells who acts, and carries ids only', async () => {
    const { verifier } = newVerifier();
    const grant = await signToken(key, librarian, { lifetimeSeconds: 300 });
    expect(await verifier.verify(grant.token)).toEqual(librarian);
    const [header, claims] = grant.token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(String(Buffer.from(part, 'base64url'))));
    expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: key.kid });
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'inst', 'iss', 'roles', 'sub', 'svc']);
    expect(Date.parse(grant.expiresAt)).toBe(claims.exp * 1000);
  });

  it('of a service names the service and no person', async () => {
    const { verifier } = newVerifier();
    const { token } = await signToken(key, serviceCaller('ill'), { lifetimeSeconds: 60 });
    expect(await verifier.verify(token)).toEqual({ person: NIL_PERSON, institution: null, roles: [], service: 'ill' });
  });

  it('expires, remembered or not', async () => {
    const { verifier, clock } = newVerifier();
    const { token } = await signToken(key, librarian, { lifetimeSeconds: 60, now: clock.now });
    await verifier.verify(token);
    clock.now += 61_000;
    expect(await reasonOf(verifier.verify(token))).toBe('expired');
    expect(await reasonOf(newVerifier().verifier.verify(await forge({}, { exp: 1 })))).toBe('expired');
  });

  it.each<[string, JWTPayload]>([
    ['an unknown role', { roles: ['root'] }],
    ['a subject that is no id', { sub: "' or 1=1" }],
    ['a person who is also a service', { svc: 'auth' }],
    ['a service that has an institution', { sub: NIL_PERSON, svc: 'auth' }],
    ['a person without institution', { inst: null }],
    ['nobody at all', { sub: NIL_PERSON, inst: null }],
  ])('with %s is refused', async (_, claims) => {
    expect(await reasonOf(newVerifier().verifier.verify(await forge({}, claims)))).toBe('claims');
  });

  it('changed in any part is refused', async () => {
    const { token } = await signToken(key, librarian, { lifetimeSeconds: 60 });
    const [header = '', , signature = ''] = token.split('.');
    const { verifier } = newVerifier();
    await verifier.verify(token);
    const promoted = encode({
      ...goodClaims(),
      iss: 'shuqiao',
      aud: 'shuqiao',
      iat: 1,
      exp: 9_999_999_999,
      roles: ['province_admin'],
    });
    expect(await reasonOf(verifier.verify(`${header}.${promoted}.${signature}`))).toBe('signature');
    const at = token.length - 10;
    const flipped = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    expect(await reasonOf(verifier.verify(flipped))).toBe('signature');
  });
});

describe('the keys', () => {
  it('ID-25 are fetched again for an unknown id, once in five seconds', async () => {
    const next = await newSigningKey();
    const published = [key.publicKey];
    const { verifier, clock } = newVerifier(() => published);
    const sign = (by: SigningKey) => signToken(by, librarian, { lifetimeSeconds: 300, now: clock.now });
    await verifier.verify((await sign(key)).token);
    const early = (await sign(next)).token;
    published.push(next.publicKey);
    for (let i = 0; i < 50; i += 1) expect(await reasonOf(verifier.verify(early))).toBe('unknown_key');
    expect(clock.fetches).toBe(1);
    clock.now += 5_000;
    expect(await verifier.verify(early)).toEqual(librarian);
    expect(clock.fetches).toBe(2);
  });

  it('are fetched once for many callers at the same time', async () => {
    const { verifier, clock } = newVerifier();
    const grants = await Promise.all([1, 2, 3].map((n) => signToken(key, librarian, { lifetimeSeconds: 300 + n })));
    await Promise.all(grants.map(({ token }) => verifier.verify(token)));
    expect(clock.fetches).toBe(1);
  });

  it('ID-25 are fetched twice for a thousand made-up ids in ten seconds', async () => {
    const { verifier, clock } = newVerifier();
    const claims = encode({});
    for (let n = 0; n < 1_000; n += 1) {
      const made = `${encode({ alg: 'ES256', typ: 'at+jwt', kid: `made-up-${n}` })}.${claims}.AAAA`;
      expect(await reasonOf(verifier.verify(made))).toBe('unknown_key');
      clock.now += 10;
    }
    expect(clock.fetches).toBe(2);
  });

  it('ID-25 stay when a fetch brings an error page instead of new ones', async () => {
    const next = await newSigningKey();
    let isAway = false;
    const { verifier, clock } = newVerifier(() => {
      if (isAway) throw new DomainError('service.failed');
      return [key.publicKey];
    });
    const sign = async (by: SigningKey, lifetimeSeconds: number) =>
      (await signToken(by, librarian, { lifetimeSeconds, now: clock.now })).token;
    await verifier.verify(await sign(key, 300));
    isAway = true;
    clock.now += 5_000;
    await expect(verifier.verify(await sign(next, 300))).rejects.toMatchObject({ code: 'service.failed' });
    expect(await verifier.verify(await sign(key, 301))).toEqual(librarian);
  });

  it('ID-31 that cannot be had are no fault of the token, and the next try fetches', async () => {
    const answers: (() => PublicKey[])[] = [
      () => {
        throw new DomainError('service.absent');
      },
      () => [key.publicKey],
    ];
    const verifier = new TokenVerifier(async () => answers.shift()?.() ?? []);
    const { token } = await signToken(key, librarian, { lifetimeSeconds: 60 });
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'service.absent' });
    expect(await verifier.verify(token)).toEqual(librarian);
  });
});

describe('the proof of a service', () => {
  const secret = 'a'.repeat(43);
  const now = 1_763_800_000_000;

  it('holds for a minute, both ways', () => {
    const proof = serviceProof(secret, 'ill', now);
    expect([0, 60_000, -60_000].map((off) => checkServiceProof(secret, proof, now + off))).toEqual([true, true, true]);
    expect([60_001, -60_001].map((off) => checkServiceProof(secret, proof, now + off))).toEqual([false, false]);
  });

  it('counts only for the service, the time and the key it was made with', () => {
    const proof = serviceProof(secret, 'ill', now);
    expect(checkServiceProof(secret, { ...proof, service: 'auth' }, now)).toBe(false);
    expect(checkServiceProof(secret, { ...proof, at: now + 1 }, now)).toBe(false);
    expect(checkServiceProof('b'.repeat(43), proof, now)).toBe(false);
    expect(checkServiceProof(secret, { ...proof, proof: '' }, now)).toBe(false);
  });
});
