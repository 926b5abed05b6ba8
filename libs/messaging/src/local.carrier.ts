import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fail } from '@shuqiao/contracts';
import {
  type Carrier,
  type CarrierStatus,
  type Listen,
  type Consume,
  MAX_MESSAGE_BYTES,
  type Message,
  refuseTooLarge,
  type Reply,
  retryPauseMs,
  type Serve,
  sizeOf,
  tooLargeAnswer,
} from './carrier.js';

interface Server {
  queue: string;
  handler: Serve;
}
interface Consumer {
  durable: string;
  handler: Consume;
  /** Facts this consumer has digested already while others of the same fact still fail. */
  digested: Set<string>;
}

const TRIES_PER_PUBLISH = 3;

/** The meeting place of all carriers of one process. */
export class LocalHub {
  readonly servers = new Map<string, Server[]>();
  readonly consumers = new Map<string, Consumer[]>();
  readonly overhearing = new Set<Listen>();
  private readonly epoch = randomUUID();
  private published = 0;

  tell(message: Message): void {
    const position = `${this.epoch}-${(this.published += 1)}`;
    for (const hear of this.overhearing) hear(copy(message), position);
  }
}

/**
 * The bus inside one process: every message is copied, measured and timed as NATS would.
 * A published fact counts as kept when every consumer has digested it, so the outbox holds it until then:
 * that is what makes facts survive the death of the process without a broker.
 */
export class LocalCarrier implements Carrier {
  private readonly inHand = new Set<Promise<unknown>>();
  private readonly mine: (() => void)[] = [];
  private readonly listeners: ((status: CarrierStatus) => void)[] = [];
  private open = true;
  private turn = 0;

  constructor(private readonly hub: LocalHub) {}

  async request(message: Message, timeoutMs: number): Promise<Reply> {
    refuseTooLarge(message);
    const servers = this.hub.servers.get(message.subject) ?? [];
    const server = servers[this.turn++ % Math.max(servers.length, 1)];
    if (!server || !this.open) fail('service.absent', { subject: message.subject });
    const timer = new AbortController();
    const late = pause(timeoutMs, undefined, { signal: timer.signal }).then(() =>
      fail('service.deadline', { subject: message.subject }),
    );
    try {
      const reply = await Promise.race([server.handler(copy(message)), late]);
      return copy(fitting(message.subject, reply));
    } finally {
      timer.abort();
      late.catch(() => undefined);
    }
  }

  serve(subject: string, queue: string, handler: Serve): Promise<void> {
    this.register(this.hub.servers, subject, { queue, handler: (message: Message) => this.track(handler(message)) });
    return Promise.resolve();
  }

  async publish(message: Message, id: string): Promise<void> {
    refuseTooLarge(message);
    const consumers = this.hub.consumers.get(message.subject) ?? [];
    await Promise.all(consumers.map((consumer) => deliver(consumer, message, id)));
    consumers.forEach((consumer) => consumer.digested.delete(id));
    this.hub.tell(message);
  }

  listen(hear: Listen): Promise<void> {
    this.hub.overhearing.add(hear);
    this.mine.push(() => this.hub.overhearing.delete(hear));
    return Promise.resolve();
  }

  consume(subject: string, durable: string, handler: Consume): Promise<void> {
    const tracked: Consume = (message, attempt) => this.track(handler(message, attempt));
    this.register(this.hub.consumers, subject, { durable, handler: tracked, digested: new Set<string>() });
    return Promise.resolve();
  }

  async drain(): Promise<void> {
    this.mine.forEach((leave) => leave());
    await Promise.allSettled(this.inHand);
    this.open = false;
    this.listeners.splice(0).forEach((tell) => tell('disconnected'));
  }

  isConnected(): boolean {
    return this.open;
  }

  onStatus(listener: (status: CarrierStatus) => void): void {
    listener(this.open ? 'connected' : 'disconnected');
    this.listeners.push(listener);
  }

  private register<Entry>(map: Map<string, Entry[]>, subject: string, entry: Entry): void {
    map.set(subject, [...(map.get(subject) ?? []), entry]);
    this.mine.push(() =>
      map.set(
        subject,
        (map.get(subject) ?? []).filter((other) => other !== entry),
      ),
    );
  }

  private track<T>(work: Promise<T>): Promise<T> {
    this.inHand.add(work);
    const done = () => this.inHand.delete(work);
    work.then(done, done);
    return work;
  }
}

async function deliver(consumer: Consumer, message: Message, id: string): Promise<void> {
  for (let attempt = 1; !consumer.digested.has(id); attempt += 1) {
    try {
      await consumer.handler(copy(message), attempt);
      consumer.digested.add(id);
    } catch (error) {
      if (attempt >= TRIES_PER_PUBLISH * 2) throw error;
      await pause(retryPauseMs(attempt));
    }
  }
}

/** Nothing but bytes and text crosses, so no object is shared between services by accident. */
const copy = <M extends Omit<Message, 'subject'>>(message: M): M => ({
  ...message,
  headers: { ...message.headers },
  body: Uint8Array.from(message.body),
});

/** An answer that is too large becomes the error that says so, as the asker would see it over NATS. */
function fitting(subject: string, reply: Reply): Reply {
  const bytes = sizeOf({ ...reply, subject });
  if (bytes <= MAX_MESSAGE_BYTES) return reply;
  return tooLargeAnswer(subject, bytes);
}
