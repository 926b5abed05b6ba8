import { isIP, BlockList, type Server, type Socket } from 'node:net';
import { networkOf } from '@shuqiao/service';

/** More than all browsers of a large reading room hold open behind one address. */
const OF_ONE_NETWORK = 1_000;
const OF_ALL = 20_000;

interface Bounds {
  /** Addresses and networks that many people's connections come through; they are not counted. */
  trustedProxies?: string | undefined;
  ofOneNetwork?: number;
}

/** Closes what one network (an IPv4 address, the /64 of an IPv6 one) opens beyond its share, before a byte is read. */
export function boundConnections(server: Server, { trustedProxies = '', ofOneNetwork = OF_ONE_NETWORK }: Bounds): void {
  const isProxy = matcherOf(trustedProxies);
  const open = new Map<string, number>();
  server.maxConnections = OF_ALL;
  server.prependListener('connection', (socket: Socket) => {
    const { remoteAddress = '' } = socket;
    if (isProxy(remoteAddress)) return;
    const network = networkOf(remoteAddress);
    const count = open.get(network) ?? 0;
    if (count >= ofOneNetwork) return void socket.destroy();
    open.set(network, count + 1);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  });
}

function matcherOf(list: string): (address: string) => boolean {
  const networks = new BlockList();
  for (const entry of list.split(',').map((part) => part.trim())) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address)) networks.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  // The list knows IPv4 addresses that are written as IPv6 ones by itself.
  return (address) => isIP(address) > 0 && networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
