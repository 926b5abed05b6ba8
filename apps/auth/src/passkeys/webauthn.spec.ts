import fc from 'fast-check';
import { NewPasskey, ShownPasskey } from '@shuqiao/contracts';
import { newKeyPair } from '@shuqiao/saml';
import { Authenticator, type Wrong } from '../../test/authenticator.js';
import { readMade, readShown, siteOf } from './webauthn.js';

const site = { rpId: 'localhost', origin: 'http://localhost' };
const challenge = Buffer.alloc(32, 7).toString('base64url');

describe('where passkeys can be used', () => {
  it.each([
    ['https://books.example.cn/', { rpId: 'books.example.cn', origin: 'https://books.example.cn' }],
    ['https://books.example.cn:8443', { rpId: 'books.example.cn', origin: 'https://books.example.cn:8443' }],
    ['http://localhost:8080', { rpId: 'localhost', origin: 'http://localhost:8080' }],
    ['http://books.example.cn', null],
    ['https://127.0.0.1:8080', null],
    ['https://[::1]', null],
  ])('%s', (address, expected) => {
    expect(siteOf(address)).toEqual(expected);
  });
});

/** Each is refused at making and at showing, and the same without it is taken. */
const wrongs: [name: string, wrong: Wrong][] = [
  ['another origin', { origin: 'http://localhost.evil.example' }],
  ['another port', { origin: 'http://localhost:81' }],
  ['another name of the site', { rpId: 'evil.example' }],
  ['another challenge', { challenge: Buffer.alloc(32, 8).toString('base64url') }],
  ['the other ceremony', { type: 'payment.get' }],
  ['nobody there', { flags: 0x44 }],
  ['nobody verified', { flags: 0x41 }],
];

describe('a passkey that was made', () => {
  it('is read: its key and its count', async () => {
    const maker = new Authenticator();
    const made = await readMade(maker.make(challenge), challenge, site);
    expect(made).toMatchObject({ credentialId: maker.id.toString('base64url'), signCount: 0 });
  });

  it.each(wrongs)('is refused: %s', async (_, wrong) => {
    expect(await readMade(new Authenticator().make(challenge, wrong), challenge, site)).toBeNull();
  });

  it('is refused with a certificate of its maker, however good: lists of revoked ones would be fetched from anywhere', async () => {
    const maker = await newKeyPair('maker');
    expect(await readMade(new Authenticator().make(challenge, { maker }), challenge, site)).toBeNull();
  });
});

describe('a passkey that is shown', () => {
  const registered = async (one: Authenticator) => {
    const key = await readMade(one.make(challenge), challenge, site);
    return { ...site, publicKey: key?.publicKey ?? Buffer.alloc(0) };
  };

  it('is good, with its count', async () => {
    const one = new Authenticator();
    const key = await registered(one);
    expect(await readShown(one.show(challenge), challenge, key)).toBe(0);
    one.count = 41;
    expect(await readShown(one.show(challenge), challenge, key)).toBe(42);
  });

  it.each(wrongs.map(([name, wrong]) => [name, name === 'nobody there' ? { flags: 4 } : wrong] as const))(
    'is refused: %s',
    async (name, wrong) => {
      const one = new Authenticator();
      const key = await registered(one);
      const flags = name === 'nobody verified' ? { flags: 1 } : {};
      expect(await readShown(one.show(challenge, { ...wrong, ...flags }), challenge, key)).toBeNull();
    },
  );

  it('is refused where another key signed', async () => {
    const [one, other] = [new Authenticator(), new Authenticator()];
    expect(await readShown(other.show(challenge), challenge, await registered(one))).toBeNull();
  });
});

describe('what is no passkey', () => {
  const base64url = (max: number) =>
    fc.uint8Array({ minLength: 12, maxLength: max }).map((bytes) => Buffer.from(bytes).toString('base64url'));
  /** A good one with some bytes changed, as whoever knows the form would send. */
  const changed = (whole: string) =>
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }).map((changes) => {
      const bytes = Buffer.from(whole, 'base64url');
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      return bytes.toString('base64url');
    });

  it('is refused whatever it is, and breaks nothing', async () => {
    const one = new Authenticator();
    const [made, shown] = [one.make(challenge), one.show(challenge)];
    const key = await readMade(made, challenge, site);
    const good = { ...site, publicKey: key?.publicKey ?? Buffer.alloc(0) };
    const either = (whole: string) => fc.oneof(base64url(300), changed(whole));
    const bodies = fc.record({
      attestationObject: either(made.response.attestationObject),
      authenticatorData: either(shown.response.authenticatorData),
      signature: base64url(80),
      clientDataJSON: either(shown.response.clientDataJSON),
    });
    await fc.assert(
      fc.asyncProperty(bodies, async ({ attestationObject, ...response }) => {
        const asMade = {
          ...made,
          response: { ...made.response, clientDataJSON: response.clientDataJSON, attestationObject },
        };
        expect(NewPasskey.safeParse({ name: 'x', made: asMade }).success).toBe(true);
        expect(await readMade(asMade, challenge, site)).toBeNull();
        await readMade({ ...made, response: { ...made.response, attestationObject } }, challenge, site);
        const asShown = { ...shown, response };
        expect(ShownPasskey.safeParse({ shown: asShown }).success).toBe(true);
        expect(await readShown(asShown, challenge, good)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
