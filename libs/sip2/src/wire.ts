import { connect as connectPlain, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Sip2Error, type Sip2Fault } from './errors.js';
import { firstFrame, isBlank } from './framing.js';
import { decode, LONGEST_MESSAGE, sawOf } from './message.js';
import type { Sip2Profile } from './profile.js';

/** Where the server listens. SIP2 has no encryption of its own: TLS is put around it, by the server or by a tunnel. */
export interface Sip2Address {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly ca?: string | undefined } | undefined;
  /** Instead of the system's own: to keep connections away from addresses that are nobody's business. */
  readonly lookup?: LookupFunction | undefined;
}

const TLS_CODES = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|EPROTO)/;

const faultOf = ({ code = '' }: NodeJS.ErrnoException): Sip2Fault => {
  if (TLS_CODES.test(code)) return 'tls';
  return code === 'ECONNRESET' || code === 'EPIPE' ? 'closed' : 'unreachable';
};

/** One connection, read message by message. All of it ends with the signal: a server that drips bytes gains nothing. */
export class Wire {
  private bytes: Buffer = Buffer.alloc(0);
  private over: Sip2Fault | undefined;
  private wake: () => void = () => undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly encoding: Pick<Sip2Profile, 'encoding'>,
    signal: AbortSignal,
  ) {
    const end = (fault: Sip2Fault): void => {
      this.over ??= fault;
      socket.destroy();
      this.wake();
    };
    socket.on('data', (chunk: Buffer) => {
      this.bytes = Buffer.concat([this.bytes, chunk]);
      if (this.bytes.length > LONGEST_MESSAGE) return end('too_long');
      this.wake();
    });
    socket.on('error', (error) => end(faultOf(error)));
    socket.on('close', () => end('closed'));
    if (signal.aborted) end('silent');
    signal.addEventListener('abort', () => end('silent'), { once: true });
  }

  /** @throws Sip2Error `unreachable`, `tls`, `silent` */
  static async open({ host, port, tls, lookup }: Sip2Address, profile: Sip2Profile, signal: AbortSignal) {
    const to = { host, port, ...(lookup && { lookup }) };
    const socket = tls ? connectTls({ ...to, ...(tls.ca && { ca: tls.ca }), servername: host }) : connectPlain(to);
    const wire = new Wire(socket, profile, signal);
    let isOpen = false;
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      isOpen = true;
      wire.wake();
    });
    await wire.waitWhile(() => !isOpen);
    if (wire.over) throw new Sip2Error(wire.over);
    return wire;
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The bytes of the next message. */
  async next(): Promise<Buffer> {
    await this.waitWhile(() => !firstFrame(this.bytes));
    const found = firstFrame(this.bytes);
    if (!found) throw this.failure();
    this.bytes = found.rest;
    return found.frame;
  }

  /** Waits for a prompt such as `login: `, which ends with no line, and takes what has come. */
  async prompt(pattern: RegExp): Promise<void> {
    await this.waitWhile(() => !pattern.test(this.text()));
    if (!pattern.test(this.text())) throw this.failure();
    this.bytes = Buffer.alloc(0);
  }

  close(): void {
    this.over ??= 'closed';
    this.socket.destroy();
  }

  private text(): string {
    return decode(this.bytes, this.encoding);
  }

  /** Part of an answer is not an answer: what it began with is told. */
  private failure(): Sip2Error {
    const fault = this.over ?? 'closed';
    if (fault === 'too_long' || isBlank(this.bytes)) return new Sip2Error(fault);
    return new Sip2Error('half_answer', sawOf(this.text()));
  }

  private async waitWhile(isMissing: () => boolean): Promise<void> {
    while (!this.over && isMissing()) await new Promise<void>((resolve) => (this.wake = resolve));
  }
}
