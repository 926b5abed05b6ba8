import http from 'node:http';
import type { Sent } from './requests.js';

export interface Answered {
  status: number;
  text: string;
  ms: number;
}

const MOST_KEPT = 100_000;
const HANG_MS = 30_000;

/** Sends requests as they are, header by header, from ever other addresses. */
export class Wire {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  private count = 0;

  constructor(private readonly url: string) {}

  /** The answer; 0 as its status where the line was cut without one. */
  send(sent: Sent, identity: readonly string[]): Promise<Answered> {
    const { method, path, headers, body } = sent;
    const { hostname, port, host } = new URL(this.url);
    const all = ['Host', host, 'X-Forwarded-For', this.address(), ...identity, ...headers];
    // Else Node announces chunks, though there be none.
    if (body || !['GET', 'HEAD'].includes(method)) all.push('Content-Length', String(body?.length ?? 0));
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const done = (status: number, text: string) => {
        clearTimeout(hung);
        resolve({ status, text, ms: performance.now() - began });
      };
      const request = http.request({ hostname, port, method, path, headers: all, agent: this.agent }, (answer) => {
        const status = answer.statusCode ?? 0;
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text = text.length < MOST_KEPT ? text + chunk : text));
        answer.once('end', () => done(status, text)).once('error', () => done(status, text));
        // A line for events has no end.
        if (answer.headers['content-type']?.startsWith('text/event-stream')) {
          done(status, text);
          answer.destroy();
        }
      });
      const hung = setTimeout(() => reject(new Error(`no answer within ${HANG_MS} ms`)), HANG_MS);
      request.once('error', ({ code }: NodeJS.ErrnoException) => {
        clearTimeout(hung);
        // A line kept open may just be closing when it is taken again; nothing was read then.
        if (request.reusedSocket && code === 'ECONNRESET') this.send(sent, identity).then(resolve, reject);
        else done(0, code ?? '');
      });
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private address(): string {
    this.count += 1;
    return `10.${(this.count >> 16) & 255}.${(this.count >> 8) & 255}.${this.count & 255}`;
  }
}
