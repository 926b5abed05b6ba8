import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ServiceName, ServiceProof } from '@shuqiao/contracts';

const MAX_DIFFERENCE_MS = 60_000;

const hmac = (serviceKey: string, service: ServiceName, at: number): Buffer =>
  createHmac('sha256', serviceKey).update(`${service}.${at}`).digest();

/** What a service shows to get a token of its own: that it holds the services' key. `at` is milliseconds since 1970. */
export const serviceProof = (serviceKey: string, service: ServiceName, at = Date.now()): ServiceProof => ({
  service,
  at,
  proof: hmac(serviceKey, service, at).toString('base64url'),
});

/** Whether the proof was made with this key, for this service, within a minute of `now`. Compares in constant time. */
export function checkServiceProof(serviceKey: string, { service, at, proof }: ServiceProof, now = Date.now()): boolean {
  const shown = Buffer.from(proof, 'base64url');
  const expected = hmac(serviceKey, service, at);
  const same = shown.length === expected.length && timingSafeEqual(shown, expected);
  return same && Math.abs(now - at) <= MAX_DIFFERENCE_MS;
}
