import { createHmac } from 'node:crypto';

/** The secret of a webhook. It follows from the services' key, so that no copy of the database can sign. */
export const secretOf = (serviceKey: string, id: string, number: number): string =>
  `whsec_${createHmac('sha256', serviceKey).update(`webhook:${id}:${number}`).digest('base64url')}`;

/**
 * The signature header of a delivery: HMAC-SHA256 of `<seconds>.<body>`. The receiver makes it anew, compares in constant
 * time, and refuses what is more than some minutes old.
 * @param seconds since 1970
 */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
