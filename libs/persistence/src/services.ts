import { createHmac } from 'node:crypto';

/** A service as the database knows it: a schema, an owner who migrates and a login that owns nothing. */
export interface Place {
  schema: string;
  /** Where its jobs lie: tables and functions of graphile-worker. */
  jobs: string;
  owner: string;
  login: string;
}

/** The place of a service by its short name: `ill` has schemas `ill` and `ill_jobs`, owner `ill_owner`, login `ill`. */
export const placeOf = (short: string): Place => ({
  schema: short,
  jobs: `${short}_jobs`,
  owner: `${short}_owner`,
  login: short,
});

/**
 * The password of a service's login role. It follows from the services' key, so that every replica and every tool
 * that knows the key finds the same one, and nothing but the key needs to be kept.
 */
export const passwordOf = (short: string, serviceKey: string): string =>
  createHmac('sha256', serviceKey).update(`postgres:${short}`).digest('base64url');

/** The URL with which a service logs in to the database that `adminUrl` names. */
export function loginUrl(adminUrl: string, short: string, serviceKey: string): string {
  const url = new URL(adminUrl);
  url.username = placeOf(short).login;
  url.password = passwordOf(short, serviceKey);
  return url.toString();
}
