import { isIP } from 'node:net';
import { isPublic } from '@shuqiao/service';

/** Whether a webhook may have this address at all: https, no login in it, and no private IP address written out. */
export function mayBeWebhook(url: string): boolean {
  const { protocol, hostname, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:' || username || password) return false;
  return isIP(host) ? isPublic(host) : host.includes('.') && !/\.(local|internal|localhost)$/i.test(host);
}
