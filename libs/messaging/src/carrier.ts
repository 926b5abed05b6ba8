import { DomainError } from '@shuqiao/contracts';

/** What travels: a subject, a few text headers and a body of bytes. */
export interface Message {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The headers that mean something to us; all others pass as they are. */
export const HEADER = {
  token: 'shuqiao-token',
  onceKey: 'shuqiao-once-key',
  deadline: 'shuqiao-deadline',
  error: 'shuqiao-error',
  requestId: 'shuqiao-request-id',
  factId: 'shuqiao-fact-id',
} as const;

export type Reply = Omit<Message, 'subject'>;

export type Serve = (message: Message) => Promise<Reply>;

/** Handles one fact; a throw means that it must come again, after a pause that grows with `attempt` (from 1). */
export type Consume = (message: Message, attempt: number) => Promise<void>;

/** The largest message either carrier takes, headers included, in bytes: nats-server's own default. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Overhears a fact. */
export type Listen = (message: Message, position: string) => void;

/** Pause before a fact comes again, in milliseconds, by attempt. */
export const retryPauseMs = (attempt: number): number => Math.min(100 * 2 ** (attempt - 1), 10_000);

/** Whether messages can go: what `Bus.status` and `BusServer.status` tell. */
export type CarrierStatus = 'connected' | 'disconnected';

/**
 * The way messages go. Two carriers keep the same promises (one set of tests, `libs/messaging/test`): NATS with JetStream
 * between processes, and one inside the process that serialises and refuses just the same. Nest knows neither:
 * {@link Bus} asks and {@link BusServer} answers over whichever there is.
 */
export interface Carrier {
  /**
   * Sends a question and waits.
   * @throws DomainError `service.absent` when nobody serves the subject, `service.deadline` when `timeoutMs` passed,
   *   `bus.too_large` when the message is over {@link MAX_MESSAGE_BYTES}.
   */
  request(message: Message, timeoutMs: number): Promise<Reply>;
  /** Answers questions; instances with the same queue share the work. */
  serve(subject: string, queue: string, handler: Serve): Promise<void>;
  /** Hands a fact over for keeping. Resolves once it cannot be lost any more; the same `id` again is the same fact. */
  publish(message: Message, id: string): Promise<void>;
  /** Consumes the facts of one subject, each at least once; `durable` names the consumer for ever. */
  consume(subject: string, durable: string, handler: Consume): Promise<void>;
  /**
   * Lets this instance alone hear every fact from now on, for what may be missed: nothing is kept for it. `position` names
   * the fact's place among all, the same for every instance.
   */
  listen(hear: Listen): Promise<void>;
  /** Stops taking work, finishes what is in hand, closes. To ask for it again changes nothing. */
  drain(): Promise<void>;
  /** Whether messages can go at this moment. */
  isConnected(): boolean;
  /** Tells how it is now, and again whenever that changes. */
  onStatus(listener: (status: CarrierStatus) => void): void;
}

export const sizeOf = (message: Message): number =>
  Object.entries(message.headers).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value) + 4,
    message.body.length + 12,
  );

/** Throws `bus.too_large` for what no carrier takes. */
export function refuseTooLarge(message: Message): void {
  const bytes = sizeOf(message);
  if (bytes > MAX_MESSAGE_BYTES) throw new DomainError('bus.too_large', { subject: message.subject, bytes });
}

/** What goes back in place of an answer that is too large. */
export const tooLargeAnswer = (subject: string, bytes: number): Reply => ({
  headers: { [HEADER.error]: '1' },
  body: Buffer.from(JSON.stringify(new DomainError('bus.too_large', { subject, bytes }))),
});

/** A value as the bytes that travel. */
export const encode = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value ?? null));

/** JSON as it came, or undefined where it is none: the schema then refuses it. */
export function decode(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    return undefined;
  }
}
