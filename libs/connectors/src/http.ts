import http from 'node:http';
import https from 'node:https';
import { Silence, type Turn } from './connector.js';

/** Where a system listens over HTTP. */
export interface HttpServer {
  readonly host: string;
  readonly port: number;
  readonly isEncrypted: boolean;
  readonly ca: string;
}

export interface HttpAsked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

const MOST_ANSWER = 256 * 1024;
const TLS_CODES = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|EPROTO)/;

/** What a failed connection means. */
export const silenceOf = (error: NodeJS.ErrnoException): Silence => {
  if (TLS_CODES.test(error.code ?? '')) return new Silence('tls');
  return new Silence(error.code === 'ECONNRESET' ? 'closed' : 'unreachable');
};

/**
 * Asks once over HTTP; no redirect is followed, and no answer longer than 256 KB is read. The address may hold a PIN: it is
 * told to nobody.
 * @throws Silence
 */
export async function askHttp(server: HttpServer, { method, path, headers, body }: HttpAsked, turn: Turn) {
  const { host, port, isEncrypted, ca } = server;
  const lookup = await turn.reach(host, isEncrypted);
  const { request } = isEncrypted ? https : http;
  const to = { host, port, method, path, lookup, agent: false as const, signal: turn.signal, ...(ca && { ca }) };
  const length = body && { 'content-length': String(body.length) };
  return new Promise<Buffer>((resolve, reject) => {
    const asking = request({ ...to, headers: { ...headers, ...length } }, (answer) => {
      const parts: Buffer[] = [];
      let read = 0;
      answer.on('data', (chunk: Buffer) => {
        parts.push(chunk);
        read += chunk.length;
        if (read > MOST_ANSWER) answer.destroy(new Silence('too_long'));
      });
      answer.on('error', (error) =>
        reject(error instanceof Silence ? error : lateOr(turn, new Silence('half_answer'))),
      );
      answer.on('end', () => {
        if (answer.statusCode === 200) return resolve(Buffer.concat(parts));
        reject(new Silence('format', `HTTP ${answer.statusCode ?? ''}`));
      });
    });
    asking.on('error', (error) => reject(error instanceof Silence ? error : lateOr(turn, silenceOf(error))));
    asking.end(body);
  });
}

const lateOr = ({ signal }: Turn, other: Silence): Silence => (signal.aborted ? new Silence('silent') : other);

/**
 * Tells the administrator who tests what went out and what came, in words that hold no secret.
 */
export const tell = (turn: Turn, sent: string, came: string): void => {
  turn.onLine?.({ from: 'us', text: sent });
  turn.onLine?.({ from: 'them', text: came.slice(0, 200) });
};
