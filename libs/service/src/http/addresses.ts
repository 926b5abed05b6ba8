import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const blocked = new BlockList();
/** Everything that is not the public internet (IANA special-purpose registries, RFC 6890). */
const RANGES: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
];
for (const [net, prefix, family] of RANGES) blocked.addSubnet(net, prefix, family);

const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
/** Inside the global range, but carrying other addresses or none: Teredo and the protocol block, documentation, 6to4. */
const closed6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed6.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address lies in the public internet. An IPv4 address in IPv6 clothing does not. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !blocked.check(address, 'ipv4');
  return isIP(address) === 6 && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
}

/** An address that may not be connected to. */
export class PrivateAddress extends Error {
  constructor(host: string) {
    super(`${host} is not a public address`);
  }
}

/**
 * A lookup for `http.request`: the name is resolved once, and the connection goes to the very address that was checked, so
 * that a name cannot mean another address a moment later.
 */
export const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 4);
    const addresses = found as LookupAddress[];
    const closed = addresses.find(({ address }) => !isPublic(address));
    const first = addresses[0];
    if (closed || !first) return done(new PrivateAddress(host), '', 4);
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};
