import { DomainError } from '@shuqiao/contracts';

/** What travels: a subject, a few text headers and a body of bytes. */
export interface Message {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type Serve = (message: Message) => Promise<Omit<Message, 'subject'>>;

/** Handles one fact; a throw means that it must come again, after a pause that grows with `attempt` (from 1). */
export type Consume = (message: Message, attempt: number) => Promise<void>;

/** The largest message either adapter carries, headers included, in bytes: nats-server's own default. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Pause before a fact comes again, in milliseconds, by attempt. */
export const retryPauseMs = (attempt: number): number => Math.min(100 * 2 ** (attempt - 1), 10_000);

/**
 * The way messages go. Two adapters keep the same promises (see `transport.contract.ts` in the tests):
 * NATS with JetStream between processes, and an in-process one that serialises and refuses just the same.
 */
export interface Transport {
  /**
   * Sends a question and waits.
   * @throws DomainError `service.absent` when nobody serves the subject, `service.deadline` when `timeoutMs` passed,
   *   `bus.too_large` when the message is over {@link MAX_MESSAGE_BYTES}.
   */
  request(message: Message, timeoutMs: number): Promise<Omit<Message, 'subject'>>;
  /** Answers questions; instances with the same queue share the work. */
  serve(subject: string, queue: string, handler: Serve): Promise<void>;
  /** Hands a fact over for keeping. Resolves once it cannot be lost any more; the same `id` again is the same fact. */
  publish(message: Message, id: string): Promise<void>;
  /** Consumes the facts of one subject, each at least once; `durable` names the consumer for ever. */
  consume(subject: string, durable: string, handler: Consume): Promise<void>;
  /** Stops taking work, finishes what is in hand, closes. */
  drain(): Promise<void>;
  /** Whether messages can go at this moment. */
  isConnected(): boolean;
}

export const sizeOf = (message: Message): number =>
  Object.entries(message.headers).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value) + 4,
    message.body.length + 12,
  );

/** What goes back in place of an answer that is too large. */
export const tooLargeAnswer = (subject: string, bytes: number): Omit<Message, 'subject'> => ({
  headers: { 'shuqiao-error': '1' },
  body: Buffer.from(JSON.stringify(new DomainError('bus.too_large', { subject, bytes }))),
});
