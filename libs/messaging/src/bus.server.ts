import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { DomainError, fail, type Question, type ServiceName } from '@shuqiao/contracts';
import { isObservable, lastValueFrom } from 'rxjs';
import { Call, callContext, type Heard, REPLAYED, Told } from './call.js';
import { type Carrier, type CarrierStatus, encode, HEADER, type Message, type Reply } from './carrier.js';
import { durableOf } from './rights.js';
import { inSpan, SpanKind } from './tracing.js';

/** Nest's name for our transport: handlers that carry it are bound to {@link BusServer} and to nothing else. */
export const BUS = Symbol('bus');

export interface BusServerOptions {
  /** The service's short name: its instances share the questions, and each consumer's facts. */
  service: ServiceName | 'stand-in';
  log: { error(fields: object, text: string): void };
  /** Whether an error only means that something the service needs is away for the moment. */
  isTransient(error: unknown): boolean;
  /** Told after each question, for the metrics. */
  answered?(subject: string, seconds: number, error: DomainError | undefined): void;
}

/**
 * Nest's server over our carrier. It binds every `@Answers` and `@Hears` of the application; what is thrown goes back as a
 * DomainError, and what is not one is logged and hidden. A fact whose handler throws comes again.
 */
export class BusServer extends Server<Record<never, Function>, CarrierStatus> implements CustomTransportStrategy {
  override readonly transportId = BUS;
  override readonly propagatesEventHandlerErrors = true;

  constructor(
    private readonly carrier: Carrier,
    private readonly options: BusServerOptions,
  ) {
    super();
    carrier.onStatus((status) => this._status$.next(status));
  }

  /** Nest would let the second handler of a question take the place of the first, and chain those of a fact. */
  override addHandler(pattern: string, handler: MessageHandler, isEvent?: boolean, extras?: Record<string, unknown>) {
    if (this.messageHandlers.has(pattern)) throw new Error(`${pattern} is handled twice`);
    super.addHandler(pattern, handler, isEvent, extras);
  }

  listen(callback: (error?: unknown) => void): void {
    this.bind().then(() => callback(), callback);
  }

  /** Takes no more work and finishes what is in hand. */
  close(): Promise<void> {
    return this.carrier.drain();
  }

  on(): never {
    throw new Error('The bus has no events but its status');
  }

  unwrap<T = Carrier>(): T {
    return this.carrier as T;
  }

  /**
   * Hands a fact that was laid aside to its consumer once more; what that throws is thrown here.
   * @throws DomainError `fact.dead_letter_not_found` when nobody of that name hears facts here
   */
  async replay(consumer: string, message: Message): Promise<void> {
    const handler = this.messageHandlers.get(consumer);
    if (!handler?.isEventHandler) fail('fact.dead_letter_not_found');
    await this.digest(handler, message, REPLAYED);
  }

  private async bind(): Promise<void> {
    const { service } = this.options;
    for (const [pattern, handler] of this.messageHandlers) {
      if (handler.isEventHandler) {
        const { subject } = heardBy(handler).fact;
        await this.carrier.consume(subject, durableOf(service, pattern), (message, attempt) =>
          this.digest(handler, message, attempt),
        );
      } else {
        await this.carrier.serve(pattern, service, (message) => this.answer(handler, message));
      }
    }
  }

  private digest(handler: MessageHandler, message: Message, attempt: number): Promise<void> {
    const heard = heardBy(handler);
    return inSpan(
      `digest ${message.subject}`,
      { kind: SpanKind.CONSUMER, headers: message.headers, attributes: { 'shuqiao.consumer': heard.consumer } },
      async () => void (await settled(handler(message.body, new Told(message, heard, attempt)))),
    );
  }

  private answer(handler: MessageHandler, message: Message): Promise<Reply> {
    const attributes = { 'shuqiao.service': this.options.service };
    return inSpan(
      `answer ${message.subject}`,
      { kind: SpanKind.SERVER, headers: message.headers, attributes },
      async (): Promise<Reply> => {
        const began = performance.now();
        let failure: DomainError | undefined;
        try {
          return { headers: {}, body: encode(await this.run(handler, message)) };
        } catch (error) {
          failure = this.asDomainError(error, message);
          return { headers: { [HEADER.error]: '1' }, body: encode(failure) };
        } finally {
          this.options.answered?.(message.subject, (performance.now() - began) / 1000, failure);
        }
      },
    );
  }

  private async run(handler: MessageHandler, message: Message): Promise<unknown> {
    const { contract } = handler.extras as { contract: Question };
    const { headers, subject } = message;
    const deadlineAt = Number(headers[HEADER.deadline]) || Date.now() + contract.deadlineMs;
    if (deadlineAt < Date.now()) fail('service.deadline', { subject });
    const call = new Call(message, contract);
    const context = { token: call.token, deadlineAt, requestId: headers[HEADER.requestId] };
    const output = await callContext.run(context, () => settled(handler(message.body, call)));
    const { success, data, error } = contract.output.safeParse(output);
    if (!success) throw new Error(`${subject} answered against its contract: ${error.message.slice(0, 500)}`);
    return data;
  }

  private asDomainError(error: unknown, { subject, headers }: Message): DomainError {
    if (error instanceof DomainError) return error;
    if (this.options.isTransient(error)) return new DomainError('service.absent', { subject });
    this.options.log.error({ err: error, subject, requestId: headers[HEADER.requestId] }, 'a handler failed');
    return new DomainError('service.failed');
  }
}

const heardBy = (handler: MessageHandler): Heard => handler.extras as unknown as Heard;

/** A handler answers a promise; behind an interceptor it becomes a promise of a stream. */
async function settled(work: Promise<unknown>): Promise<unknown> {
  const result = await work;
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}
