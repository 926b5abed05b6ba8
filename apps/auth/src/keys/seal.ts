import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyFrom = (serviceKey: string): Buffer =>
  Buffer.from(hkdfSync('sha256', serviceKey, '', 'shuqiao auth signing keys', 32));

/** Encrypts with a key that follows from the services' key (AES-256-GCM), so that a copy of the database signs nothing. */
export function seal(serviceKey: string, text: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(serviceKey), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The text that was sealed; undefined when it was sealed with another services' key. */
export function unseal(serviceKey: string, sealed: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(serviceKey), sealed.subarray(0, IV_BYTES));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const start = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8');
  try {
    return start + decipher.final('utf8');
  } catch {
    // GCM says no more than that key and bytes do not belong together.
    return undefined;
  }
}
