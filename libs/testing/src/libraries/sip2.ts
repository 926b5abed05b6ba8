import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { sip2Lines } from './sip2.table.js';

/** What may be wrong with a library's system. */
export type Fault = 'none' | 'checksum' | 'late' | 'half' | 'yes' | 'garbage' | 'closes' | 'refuses_us';

export interface Library {
  readonly port: number;
  /** How often it was asked for a reader. */
  readonly asked: () => number;
  become(fault: Fault): void;
  close(): Promise<void>;
}

type Said = keyof typeof sip2Lines;

const saidOf: Readonly<Record<string, Said>> = {
  '210001': 'good',
  '210002': 'blocked',
  '210003': 'lost',
  '210004': 'expired',
  '210009': 'nameless',
};
const PIN = '4711';

/** The server does not count: to a question about any card it says the one line that it has. */
function choose(message: string, fault: Fault, isRight: (pin: string) => boolean): Said {
  if (message.startsWith('93')) return fault === 'refuses_us' ? 'refused' : 'signedIn';
  if (message.startsWith('99')) return 'state';
  if (fault === 'yes') return 'yes';
  const [, card = ''] = /AA([^|]*)\|/.exec(message) ?? [];
  const [, pin = ''] = /AD([^|]*)\|/.exec(message) ?? [];
  const known = saidOf[card];
  if (!known) return 'unknown';
  return isRight(pin) ? known : 'wrong';
}

const isReader = (message: string): boolean => /^(63|23)/.test(message);

function lineOf(message: string, fault: Fault, isRight: (pin: string) => boolean): string {
  const digit = Number(/AY(\d)AZ/.exec(message)?.[1] ?? 0);
  const said: string = sip2Lines[choose(message, fault, isRight)][digit] ?? '';
  if (!isReader(message)) return said;
  if (fault === 'garbage') return '<html>502 Bad Gateway</html>';
  if (fault === 'checksum') return said.replace(/AZ.*/, 'AZ0000');
  // One that says yes to everything says so about the card that it was asked for.
  const card = /AA([^|]*)\|/.exec(message)?.[1] ?? '';
  return fault === 'yes' ? said.replace('AA210001', `AA${card}`).replace(/AZ.*/, 'AZ0000') : said;
}

/**
 * A library's SIP2 server of ours: six readers with the PIN 4711, and faults on demand.
 * @param isRight which PINs are right instead
 */
export async function startSip2(isRight: (pin: string) => boolean = (pin) => pin === PIN): Promise<Library> {
  let fault: Fault = 'none';
  let asked = 0;
  const open = new Set<Socket>();

  let last = '';
  const answer = (socket: Socket, message: string): void => {
    if (message.startsWith('97')) return void socket.write(`${last}\r`);
    last = lineOf(message, fault, isRight);
    if (!isReader(message)) return void socket.write(`${last}\r`);
    asked += 1;
    if (fault === 'closes') return void socket.destroy();
    if (fault !== 'late') socket.write(fault === 'half' ? last.slice(0, 40) : `${last}\r`);
  };

  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const parts = text.split('\r');
      text = parts.pop() ?? '';
      for (const message of parts) answer(socket, message);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked: () => asked,
    become: (next) => {
      fault = next;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
