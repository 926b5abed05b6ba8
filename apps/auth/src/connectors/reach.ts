import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Silence, type Turn } from '@shuqiao/connectors';
import { isPublic } from '@shuqiao/service';

/** An address is found once, and the connection goes to the very one that was looked at. */
async function addressesOf(host: string): Promise<{ address: string; family: number }[]> {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare)) return [{ address: bare, family: isIP(bare) }];
  return lookup(bare, { all: true }).catch(() => Promise.reject(new Silence('unreachable')));
}

/**
 * Where libraries' systems may lie: with TLS anywhere in the public internet; in private networks only if whoever runs this
 * platform allows it, and there without TLS too. A PIN never crosses the public internet in the open.
 */
export const reachOf =
  (mayBePrivate: boolean): Turn['reach'] =>
  async (host, isEncrypted) => {
    const found = await addressesOf(host);
    const [first] = found;
    const isAllowed = found.every(({ address }) => (isPublic(address) ? isEncrypted : mayBePrivate));
    if (!first || !isAllowed) throw new Silence('forbidden_address');
    const known: LookupFunction = (_host, options, done) =>
      options.all ? done(null, found) : done(null, first.address, first.family);
    return known;
  };
