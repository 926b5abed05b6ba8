import { fail } from '@shuqiao/contracts';
import type { FastifyRequest } from 'fastify';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site makes a browser send. A cookie goes along by itself, so a request that changes something
 * must show that it comes from our own pages; a request that names a foreign origin is refused even without a cookie.
 * Bearer tokens do not go along by themselves, and what a machine's id and secret are changed for only its sender reads.
 * @throws DomainError `auth.cross_site`
 */
export function refuseCrossSite({ method, headers, credentials }: FastifyRequest, publicUrl: string): void {
  if (SAFE.has(method) || credentials.kind === 'token' || credentials.kind === 'client') return;
  const { origin } = headers;
  if (headers['sec-fetch-site'] === 'same-origin' || origin === publicUrl) return;
  if (credentials.kind !== 'none' || origin !== undefined) fail('auth.cross_site', { expectedOrigin: publicUrl });
}
