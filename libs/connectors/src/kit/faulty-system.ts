import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** How a system may fail that listens all the same. */
export type Fault = 'silent' | 'closes' | 'garbage' | 'endless' | 'drips';

export interface FaultySystem {
  readonly port: number;
  /** How often somebody came. */
  readonly came: () => number;
  /** Connections that are open still. */
  readonly open: () => number;
  /** Bytes that were taken from us. */
  readonly taken: () => number;
  close(): void;
}

const BLOCK = Buffer.alloc(64 * 1024, '<a>{"x":0}|AA\n');
const DRIP_MS = 50;

const behaviours: Record<Fault, (socket: Socket) => void> = {
  silent: (socket) => void socket.resume(),
  closes: (socket) => void socket.end(),
  garbage: (socket) =>
    void socket.once('data', () => socket.end(Buffer.from('\u0000\u00ff\u0016\u0003garbage\r\n\r\n', 'latin1'))),
  endless: (socket) => {
    socket.resume();
    const more = () => {
      while (!socket.destroyed && socket.write(BLOCK));
    };
    socket.on('drain', more);
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n\r\n<x>');
    more();
  },
  drips: (socket) => {
    socket.resume();
    const timer = setInterval(() => socket.write('6'), DRIP_MS);
    socket.once('close', () => clearInterval(timer));
  },
};

/** Listens on this machine and fails in one way. */
export async function startFaulty(fault: Fault): Promise<FaultySystem> {
  const sockets = new Set<Socket>();
  let came = 0;
  let taken = 0;
  const server = createServer((socket) => {
    came += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      taken += socket.bytesWritten;
      sockets.delete(socket);
    });
    behaviours[fault](socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    came: () => came,
    open: () => sockets.size,
    taken: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, taken),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
