import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a scanner said: nothing found, or the name of what was found. */
export interface Verdict {
  found: string | null;
}

const MOST_ANSWER = 10_000;

/**
 * Has bytes looked through by `clamd://host:port`, `clamd:///path/of/socket`, or a command that reads them from its
 * standard input and ends with 0 (nothing found), 1 (something found) or anything else (could not tell), as clamscan does.
 * @throws Error when it could not tell, or `signal` was aborted
 */
export const scan = (bytes: Readable, scanner: string, signal: AbortSignal): Promise<Verdict> =>
  scanner.startsWith('clamd://') ? byClamd(bytes, scanner, signal) : byCommand(bytes, scanner, signal);

async function byCommand(bytes: Readable, command: string, signal: AbortSignal): Promise<Verdict> {
  const [program = '', ...args] = command.split(/\s+/);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], signal, killSignal: 'SIGKILL' });
  const ended = once(child, 'close') as Promise<[code: number | null]>;
  const said = textOf(child.stdout);
  // A scanner may have seen enough before it has read all.
  const fed = pipeline(bytes, child.stdin).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
  const [[code], answer] = await Promise.all([ended, said, fed]);
  if (code === 0) return { found: null };
  if (code === 1) return { found: answer.trim().slice(0, 200) || 'something' };
  throw new Error(`the scanner ended with ${code}: ${answer.trim().slice(0, 200)}`);
}

/** clamd's INSTREAM: pieces behind their length in four bytes, and an empty one at the end. */
async function byClamd(bytes: Readable, address: string, signal: AbortSignal): Promise<Verdict> {
  const { hostname, port, pathname } = new URL(address);
  const socket = hostname ? connect(Number(port || 3310), hostname) : connect(decodeURIComponent(pathname));
  const stop = () => socket.destroy(new Error('the scanner took too long'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    await once(socket, 'connect');
    const answer = textOf(socket);
    socket.write('zINSTREAM\0');
    // It answers early, and hangs up, when it has seen enough or the file is larger than it takes.
    const fed = pipeline(bytes, framed(), socket, { end: false }).catch((error: unknown) => {
      if (signal.aborted) throw error;
    });
    const [text] = await Promise.all([answer, Promise.race([fed, answer])]);
    return verdictOf(text.replaceAll('\0', '').trim());
  } finally {
    signal.removeEventListener('abort', stop);
    bytes.destroy();
    socket.destroy();
  }
}

function framed(): Transform {
  const lengthOf = (bytes: number) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(bytes);
    return head;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      // An empty piece would be the end, and what comes after it would not be looked at.
      if (chunk.length === 0) return done();
      this.push(lengthOf(chunk.length));
      done(null, chunk);
    },
    flush(done) {
      done(null, lengthOf(0));
    },
  });
}

function verdictOf(answer: string): Verdict {
  const [, found] = /^stream: (.{1,200}) FOUND$/.exec(answer) ?? [];
  if (found !== undefined) return { found };
  if (answer === 'stream: OK') return { found: null };
  throw new Error(`the scanner could not tell: ${answer.slice(0, 200)}`);
}

/** What comes until the end, or until the zero byte after clamd's answer. */
async function textOf(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text = (text + String(chunk)).slice(0, MOST_ANSWER);
    if (text.includes('\0')) break;
  }
  return text;
}
