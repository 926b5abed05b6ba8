import { randomBytes } from 'node:crypto';
import type { PublicKey } from '@shuqiao/contracts';
import { SignJWT } from 'jose';
import { newSigningKey, openKeySet, publicHalf, serviceCaller, signKeySet, signToken, TokenVerifier } from './index.js';

const secret = () => randomBytes(32).toString('base64url');
const outcome = (opened: Promise<PublicKey[]>) =>
  opened.then(
    (keys) => keys.map(({ kid }) => kid),
    (error: { code?: string }) => error.code,
  );

describe('the set of public keys (S-2)', () => {
  const own = secret();
  const half = publicHalf(own);

  it('proves by auth’s long-lived key whose it is', async () => {
    const { publicKey } = await newSigningKey();
    expect(half).toMatch(/^[\w-]{43}$/);
    expect(await openKeySet([half], await signKeySet(own, [publicKey]))).toEqual([publicKey]);
  });

  it('is refused when somebody else signed it, nobody did, or it was changed', async () => {
    const { publicKey, privateJwk } = await newSigningKey();
    const [head, , signature] = (await signKeySet(own, [publicKey])).split('.');
    const forgedBody = (await signKeySet(own, [])).split('.')[1];
    const byAnother = await signKeySet(secret(), [publicKey]);
    const byTokenKey = await new SignJWT({ keys: [publicKey] })
      .setProtectedHeader({ alg: 'ES256', typ: 'keys+jwt' })
      .setIssuer('shuqiao')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateJwk);
    for (const set of [
      byAnother,
      byTokenKey,
      `${head}.${forgedBody}.${signature}`,
      'nothing of the sort',
      '',
      undefined,
    ])
      expect(await outcome(openKeySet([half], set))).toBe('service.failed');
    expect(await outcome(openKeySet([], await signKeySet(own, [publicKey])))).toBe('service.failed');
  });

  it('is refused when it is old: keys that are gone do not come back', async () => {
    const { publicKey } = await newSigningKey();
    const now = Date.now();
    const set = await signKeySet(own, [publicKey], now);
    expect(await outcome(openKeySet([half], set, now + 300_000))).toEqual([publicKey.kid]);
    expect(await outcome(openKeySet([half], set, now + 420_000))).toBe('service.failed');
  });

  it('is taken from the old and the new key while auth changes its own', async () => {
    const next = secret();
    const { publicKey } = await newSigningKey();
    const halves = [half, publicHalf(next)];
    for (const signer of [own, next])
      expect(await outcome(openKeySet(halves, await signKeySet(signer, [publicKey])))).toEqual([publicKey.kid]);
  });

  it('may grow and shrink: the keys of tokens rotate without a pause', async () => {
    const [first, second] = [await newSigningKey(), await newSigningKey()];
    const clock = { now: Date.now() };
    let published = [first.publicKey];
    const verifier = new TokenVerifier(
      async () => openKeySet([half], await signKeySet(own, published, clock.now), clock.now),
      () => clock.now,
    );
    const caller = serviceCaller('ill');
    const tokenBy = async (key: typeof first) => (await signToken(key, caller, { lifetimeSeconds: 600 })).token;
    expect(await verifier.verify(await tokenBy(first))).toEqual(caller);
    published = [first.publicKey, second.publicKey];
    clock.now += 10_000;
    expect(await verifier.verify(await tokenBy(second))).toEqual(caller);
    expect(await verifier.verify(await tokenBy(first))).toEqual(caller);
  });
});
