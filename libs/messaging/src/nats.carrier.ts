import { setTimeout as pause } from 'node:timers/promises';
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  DiscardPolicy,
  jetstream,
  type JetStreamClient,
  jetstreamManager,
  type JetStreamManager,
  type JsMsg,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import {
  connect,
  type ConnectionOptions,
  headers as newHeaders,
  type Msg,
  type MsgHdrs,
  nanos,
  type NatsConnection,
  NoRespondersError,
  RequestError,
  type Subscription,
  TimeoutError,
} from '@nats-io/transport-node';
import { DomainError, fail } from '@shuqiao/contracts';
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
import { FACTS_PREFIX, FACTS_STREAM } from './facts.js';
import { inboxOf } from './rights.js';

/** Facts lie in the stream until they are this old. */
const KEEP_FACTS_MS = 14 * 24 * 3600 * 1000;
const DUPLICATE_WINDOW_MS = 2 * 3600 * 1000;
/** How long a fact lies still after its consumer died in the middle of it. The inbox makes a second delivery harmless. */
const ACK_WAIT_MS = 10_000;
/** One at a time keeps the facts of a consumer in order; what fails is tried again before the next one. */
const AT_ONCE = 1;
const PUBLISH_TIMEOUT_MS = 3_000;

export interface NatsOptions {
  /** `nats://user:password@host:port`; with `tls://` a server that offers no TLS is refused. */
  url: string;
  /** The service's short name: shown in the server's list of connections, and where answers to it arrive. */
  name: string;
  log: { warn(text: string): void };
}

/** NATS: core request and reply for questions, one JetStream file stream for facts (features of server 2.9). */
export class NatsCarrier implements Carrier {
  private readonly inHand = new Set<Promise<unknown>>();
  private readonly pulls: ConsumerMessages[] = [];
  private readonly subscriptions: Subscription[] = [];
  private readonly listeners: ((status: CarrierStatus) => void)[] = [];
  private drained: Promise<void> | undefined;
  private connected = true;
  private nextTurn: Promise<void> | undefined;

  private constructor(
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
    private readonly stream: JetStreamClient,
    private readonly options: NatsOptions,
  ) {
    void this.watch();
  }

  /** Connects, for ever reconnecting, and makes sure that the stream of facts is as it must be. */
  static async connect(options: NatsOptions): Promise<NatsCarrier> {
    const connection = await connect({
      ...reachedBy(options.url),
      name: `shuqiao-${options.name}`,
      inboxPrefix: inboxOf(options.name),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      waitOnFirstConnect: true,
      pingInterval: 10_000,
      ignoreClusterUpdates: true,
      // Otherwise every request makes two error objects beforehand, in case it fails: a tenth of the gateway's time.
      noAsyncTraces: true,
    });
    const manager = await untilReady(() => jetstreamManager(connection), options);
    await untilReady(() => ensureStream(manager), options);
    return new NatsCarrier(connection, manager, jetstream(connection), options);
  }

  async request(message: Message, timeoutMs: number): Promise<Reply> {
    refuseTooLarge(message);
    if (!this.isConnected()) fail('service.absent', { subject: message.subject });
    await this.turn();
    try {
      const reply = await this.connection.request(message.subject, message.body, {
        timeout: Math.max(1, timeoutMs),
        headers: toNats(message.headers),
      });
      return { headers: fromNats(reply.headers), body: reply.data };
    } catch (error) {
      throw asDomainError(error, message.subject);
    }
  }

  async serve(subject: string, queue: string, handler: Serve): Promise<void> {
    const subscription = this.connection.subscribe(subject, {
      queue,
      callback: (error, message) => {
        if (error) this.options.log.warn(`subscription ${subject}: ${error.message}`);
        else void this.track(this.answer(message, handler));
      },
    });
    this.subscriptions.push(subscription);
    await this.connection.flush();
  }

  async publish(message: Message, id: string): Promise<void> {
    refuseTooLarge(message);
    await this.stream.publish(FACTS_PREFIX + message.subject, message.body, {
      msgID: id,
      timeout: PUBLISH_TIMEOUT_MS,
      headers: toNats(message.headers),
    });
  }

  async consume(subject: string, durable: string, handler: Consume): Promise<void> {
    const start = async () => {
      await untilReady(() => this.ensureConsumer(subject, durable), this.options);
      const consumer = await this.stream.consumers.get(FACTS_STREAM, durable);
      return consumer.consume({ max_messages: 16, expires: 5_000, idle_heartbeat: 1_000 });
    };
    const first = await start();
    void this.pullForEver(first, start, (message) => void this.track(this.digest(message, handler)));
  }

  async listen(hear: Listen): Promise<void> {
    const start = async () => {
      const consumer = await this.stream.consumers.get(FACTS_STREAM, { deliver_policy: DeliverPolicy.New });
      return consumer.consume({ max_messages: 64, expires: 5_000, idle_heartbeat: 1_000 });
    };
    void this.pullForEver(await untilReady(start, this.options), start, (message) => {
      const subject = message.subject.slice(FACTS_PREFIX.length);
      hear({ subject, headers: fromNats(message.headers), body: message.data }, String(message.seq));
    });
  }

  drain(): Promise<void> {
    return (this.drained ??= this.finish());
  }

  private async finish(): Promise<void> {
    await Promise.allSettled(this.pulls.map((pull) => pull.close()));
    if (this.connected) await Promise.allSettled(this.subscriptions.map((subscription) => subscription.drain()));
    await Promise.allSettled(this.inHand);
    if (this.connected) await this.connection.drain();
    else await this.connection.close();
  }

  isConnected(): boolean {
    return this.connected && !this.connection.isClosed();
  }

  onStatus(listener: (status: CarrierStatus) => void): void {
    listener(this.isConnected() ? 'connected' : 'disconnected');
    this.listeners.push(listener);
  }

  private async watch(): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (type === 'disconnect' || type === 'close') this.tell(false);
      if (type === 'reconnect') this.tell(true);
    }
  }

  private tell(connected: boolean): void {
    this.connected = connected;
    this.listeners.forEach((tell) => tell(connected ? 'connected' : 'disconnected'));
  }

  /** A pull ends when the server lost the consumer; it is then made and started again. */
  private async pullForEver(
    first: ConsumerMessages,
    start: () => Promise<ConsumerMessages>,
    take: (message: JsMsg) => void,
  ): Promise<void> {
    for (let pull = first; !this.drained;) {
      this.pulls.push(pull);
      try {
        for await (const message of pull) take(message);
      } catch (error) {
        this.options.log.warn(`pulling facts: ${String(error)}`);
      }
      this.pulls.splice(this.pulls.indexOf(pull), 1);
      if (this.drained) return;
      await pause(500);
      pull = await untilReady(start, this.options);
    }
  }

  private async digest(message: JsMsg, handler: Consume): Promise<void> {
    const attempt = message.info.deliveryCount;
    const subject = message.subject.slice(FACTS_PREFIX.length);
    try {
      await handler({ subject, headers: fromNats(message.headers), body: message.data }, attempt);
      message.ack();
    } catch {
      message.nak(retryPauseMs(attempt));
    }
  }

  private async answer(message: Msg, handler: Serve): Promise<void> {
    const reply = await handler({ subject: message.subject, headers: fromNats(message.headers), body: message.data });
    const bytes = sizeOf({ ...reply, subject: message.subject });
    const fitting = bytes > MAX_MESSAGE_BYTES ? tooLargeAnswer(message.subject, bytes) : reply;
    await this.turn();
    message.respond(fitting.body, { headers: toNats(fitting.headers) });
  }

  /** Makes the durable consumer and reads it back: an old server drops options that it does not know without a word. */
  private async ensureConsumer(subject: string, durable: string): Promise<void> {
    await this.manager.consumers.add(FACTS_STREAM, {
      durable_name: durable,
      filter_subject: FACTS_PREFIX + subject,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACK_WAIT_MS),
      deliver_policy: DeliverPolicy.All,
      max_deliver: -1,
      max_ack_pending: AT_ONCE,
    });
    const { config } = await this.manager.consumers.info(FACTS_STREAM, durable);
    const asWanted = config.filter_subject === FACTS_PREFIX + subject && config.ack_policy === AckPolicy.Explicit;
    if (!asWanted) throw new Error(`consumer ${durable} is not as configured`);
  }

  /**
   * The end of this turn of the event loop. What all who waited for it then send goes out in one write to the socket:
   * a write for each message was the largest part of a busy service's time (`npm run bench:rpc`).
   */
  private turn(): Promise<void> {
    return (this.nextTurn ??= new Promise((resolve) =>
      setImmediate(() => {
        this.nextTurn = undefined;
        resolve();
      }),
    ));
  }

  private track<T>(work: Promise<T>): Promise<T> {
    this.inHand.add(work);
    const done = () => this.inHand.delete(work);
    work.then(done, (error: unknown) => {
      done();
      this.options.log.warn(`bus work failed: ${String(error)}`);
    });
    return work;
  }
}

/** The client takes login and password apart from the address. */
function reachedBy(url: string): Pick<ConnectionOptions, 'servers' | 'user' | 'pass' | 'tls'> {
  const { protocol, host, username, password } = new URL(url);
  return {
    servers: host,
    ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
    ...(protocol === 'tls:' ? { tls: {} } : {}),
  };
}

async function ensureStream(manager: JetStreamManager): Promise<void> {
  const wanted = {
    name: FACTS_STREAM,
    subjects: [`${FACTS_PREFIX}>`],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(KEEP_FACTS_MS),
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
    num_replicas: 1,
  };
  await manager.streams.add(wanted).catch((error: unknown) => {
    if (!String(error).includes('already in use')) throw error;
  });
  const { config } = await manager.streams.info(FACTS_STREAM);
  const asWanted = config.storage === StorageType.File && config.duplicate_window === wanted.duplicate_window;
  if (!asWanted) throw new Error(`stream ${FACTS_STREAM} is not as configured`);
}

/** JetStream is ready a moment after the server: tries again for half a minute, then gives up with the last error. */
async function untilReady<T>(action: () => Promise<T>, { log }: NatsOptions): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await action();
    } catch (error) {
      if (tries >= 60) throw error;
      if (tries % 10 === 0) log.warn(`JetStream is not ready: ${String(error)}`);
      await pause(500);
    }
  }
}

function asDomainError(error: unknown, subject: string): unknown {
  const absent = error instanceof NoRespondersError || (error instanceof RequestError && error.isNoResponders());
  if (absent) return new DomainError('service.absent', { subject });
  const late = error instanceof TimeoutError || (error as Error)?.name === 'TimeoutError';
  if (late) return new DomainError('service.deadline', { subject });
  return new DomainError('service.absent', { subject, cause: (error as Error)?.name });
}

function toNats(values: Readonly<Record<string, string>>): MsgHdrs | undefined {
  let result: MsgHdrs | undefined;
  for (const name in values) (result ??= newHeaders()).set(name, values[name] ?? '');
  return result;
}

function fromNats(values: MsgHdrs | undefined): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, [value = '']] of values ?? []) result[name] = value;
  return result;
}
