import { randomBytes } from 'node:crypto';
import type { PublicKey } from '@shuqiao/contracts';
import { newCaller } from '@shuqiao/testing';
import { newSigningKey, publicHalf, type SigningKey, signKeySet, signToken } from '@shuqiao/tokens';
import { newGateway } from './new-gateway.js';

const secret = () => randomBytes(32).toString('base64url');

describe('the keys that the gateway believes (S-2)', () => {
  const own = secret();
  const administrator = newCaller({ roles: ['province_admin'] });
  let published: { keys: PublicKey[]; signed?: string } = { keys: [] };
  let gateway: Awaited<ReturnType<typeof newGateway>>;
  beforeAll(async () => {
    const environment = { SHUQIAO_AUTH_PUBLIC_KEY: publicHalf(own) };
    gateway = await newGateway({ environment, listKeys: () => Promise.resolve(published) });
  });
  afterAll(() => gateway.close());

  /** How the gateway takes a token of a province's administrator that was signed by that key. */
  const asAdministratorBy = async (key: SigningKey): Promise<number> => {
    const { token } = await signToken(key, administrator, { lifetimeSeconds: 300 });
    const { status } = await fetch(`${gateway.url}/api/v1/province`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return status;
  };

  it('are not those of whoever answers for auth', async () => {
    const forged = await newSigningKey();
    for (const signed of [undefined, await signKeySet(secret(), [forged.publicKey])]) {
      published = { keys: [forged.publicKey], ...(signed && { signed }) };
      expect(await asAdministratorBy(forged)).toBe(502);
    }
  });

  it('are those that auth’s own key signed, whatever else the answer says, the next ones too', async () => {
    const [forged, first] = [await newSigningKey(), await newSigningKey()];
    published = { keys: [forged.publicKey], signed: await signKeySet(own, [first.publicKey]) };
    expect(await asAdministratorBy(first)).toBe(200);
    expect(await asAdministratorBy(forged)).toBe(401);
  });
});
