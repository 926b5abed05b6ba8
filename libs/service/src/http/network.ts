import { isIPv6 } from 'node:net';

/** What an address counts as: itself, or for IPv6 its /64, since one line owns all addresses of it. */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = ip.replace(/%.*$/, '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  const groups = [...first, ...zeros, ...last].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.join(':').toLowerCase()}::/64`;
}

/** What is kept of an address on record: IPv4 /24 or IPv6 /64, enough to tell home from a stranger’s country. */
export const coarseNetworkOf = (ip: string): string => networkOf(ip).replace(/\.\d+$/, '.0/24');
