import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
const bytes = (value: Buffer) => Buffer.concat([Buffer.from([0x59, value.length >> 8, value.length & 0xff]), value]);

/** What may be wrong with what an authenticator or the page before it says. */
export interface Wrong {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  /** Bits: 1 present, 4 verified. */
  readonly flags?: number;
  readonly count?: number;
  /** The maker whose certificate speaks for it (fido-u2f). */
  readonly maker?: { readonly certPem: string; readonly keyPem: string };
}

/** An authenticator without a body: its bytes are written out by hand, with no code of the server's library. */
export class Authenticator {
  readonly id = randomBytes(32);
  private readonly key: KeyObject;
  private readonly x: Buffer;
  private readonly y: Buffer;
  count = 0;

  constructor(
    readonly origin = 'http://localhost',
    readonly rpId = 'localhost',
  ) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    [this.key, this.x, this.y] = [privateKey, Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  }

  /** navigator.credentials.create() */
  make(challenge: string, wrong: Wrong = {}) {
    // COSE: { 1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y }
    const head = Buffer.from('a5010203262001', 'hex');
    const cose = Buffer.concat([head, Buffer.from([0x21, 0x58, 32]), this.x, Buffer.from([0x22, 0x58, 32]), this.y]);
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, cose]);
    const data = Buffer.concat([this.dataOf({ flags: 0x45, ...wrong }), credential]);
    const client = this.clientOf('webauthn.create', challenge, wrong);
    const statement = wrong.maker ? this.attested(wrong.maker, data.subarray(0, 32), client) : Buffer.from([0xa0]);
    const format = text(wrong.maker ? 'fido-u2f' : 'none');
    const parts = [text('fmt'), format, text('attStmt'), statement, text('authData'), bytes(data)];
    const attestationObject = Buffer.concat([Buffer.from([0xa3]), ...parts]).toString('base64url');
    const clientDataJSON = client.toString('base64url');
    return { ...this.named(), response: { clientDataJSON, attestationObject, transports: ['internal'] } };
  }

  /** navigator.credentials.get(); it counts each time unless it has no count. */
  show(challenge: string, wrong: Wrong = {}) {
    if (this.count > 0) this.count += 1;
    const client = this.clientOf('webauthn.get', challenge, wrong);
    const data = this.dataOf({ flags: 0x05, ...wrong });
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.key);
    const [clientDataJSON, authenticatorData] = [client.toString('base64url'), data.toString('base64url')];
    return {
      ...this.named(),
      response: { clientDataJSON, authenticatorData, signature: signature.toString('base64url') },
    };
  }

  /** { "sig": …, "x5c": [ … ] } (WebAuthn 3, 8.6) */
  private attested({ certPem, keyPem }: NonNullable<Wrong['maker']>, rpIdHash: Buffer, client: Buffer): Buffer {
    const point = Buffer.concat([Buffer.from([4]), this.x, this.y]);
    const said = Buffer.concat([Buffer.from([0]), rpIdHash, sha256(client), this.id, point]);
    const chain = Buffer.concat([Buffer.from([0x81]), bytes(new X509Certificate(certPem).raw)]);
    return Buffer.concat([Buffer.from([0xa2]), text('sig'), bytes(sign('sha256', said, keyPem)), text('x5c'), chain]);
  }

  private named() {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key' as const };
  }

  private clientOf(type: string, challenge: string, wrong: Wrong): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: wrong.type ?? type,
        challenge: wrong.challenge ?? challenge,
        origin: wrong.origin ?? this.origin,
      }),
    );
  }

  private dataOf({ rpId = this.rpId, flags = 0, count = this.count }: Wrong): Buffer {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(count);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counted]);
  }
}
