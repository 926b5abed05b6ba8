import { Secret, TOTP } from 'otpauth';

const SECRET_BYTES = 20;
const STEP_S = 30;
/** Clocks of telephones are off by some seconds: the step before and the one after count too (RFC 6238, 5.2). */
const STEPS_BESIDE = 1;

const appOf = (secret: Secret, label = '') =>
  new TOTP({ issuer: '书桥', label, algorithm: 'SHA1', digits: 6, period: STEP_S, secret });

/** A secret for an authenticator app, in base32, and the address that its picture carries. */
export function newSecretFor(label: string): { secret: string; uri: string } {
  const secret = new Secret({ size: SECRET_BYTES });
  return { secret: secret.base32, uri: appOf(secret, label).toString() };
}

/**
 * The step of time (units of 30 s since 1970) that a code belongs to; null where it is none of those that count now.
 * SHA-1, six digits and 30 s are what every app takes.
 */
export function stepOf(secret: string, code: string, now = Date.now()): number | null {
  const app = appOf(Secret.fromBase32(secret));
  const off = app.validate({ token: code, timestamp: now, window: STEPS_BESIDE });
  return off === null ? null : app.counter({ timestamp: now }) + off;
}
