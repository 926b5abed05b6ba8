import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import { DomainError, fail, parse, type Question } from '@shuqiao/contracts';
import type { z } from 'zod';
import { callContext } from './call.js';
import { type Carrier, type CarrierStatus, decode, encode, HEADER, type Reply } from './carrier.js';
import type { BusRights } from './rights.js';
import { inSpan, SpanKind, withTraceHeaders } from './tracing.js';

export interface AskOptions {
  /** A token to show; otherwise that of the question in hand is passed on. */
  token?: string | undefined;
  /** Ask as this service itself, or showing no token at all, not as the person whose question is in hand. */
  as?: 'service' | 'nobody';
  onceKey?: string | undefined;
  /** What the logs of everybody involved call this piece of work; otherwise that of the question in hand. */
  requestId?: string | undefined;
  /** Milliseconds to wait, if less than the contract says. */
  deadlineMs?: number;
}

/** A fact on its way out: what `emit` takes beside the subject. */
export interface FactRecord {
  readonly id: string;
  readonly payload: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The only way from one service to another: Nest's client over our carrier. Questions go by {@link ask}, facts by the
 * outbox, whose relay emits them.
 */
export class Bus extends ClientProxy<Record<never, Function>, CarrierStatus> {
  private readonly mayAsk: ReadonlySet<string> | undefined;

  /** @param rights what its service declares that it asks and tells; without them all is allowed, as to a test */
  constructor(
    private readonly carrier: Carrier,
    private readonly serviceToken: () => Promise<string>,
    private readonly rights?: Pick<BusRights, 'service' | 'asks'>,
  ) {
    super();
    this.mayAsk = rights && new Set(rights.asks);
    carrier.onStatus((status) => this._status$.next(status));
  }

  /** Nothing to do: a carrier comes connected. */
  connect(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return this.carrier.drain();
  }

  unwrap<T = Carrier>(): T {
    return this.carrier as T;
  }

  /**
   * Asks another service and waits. Its DomainError is thrown here as if it were ours.
   * @throws DomainError also `service.absent`, `service.deadline`, `service.failed` (an answer that breaks the contract).
   */
  async ask<Input extends z.ZodType, Output extends z.ZodType>(
    contract: Question<Input, Output>,
    input: z.input<Input>,
    options: AskOptions = {},
  ): Promise<z.output<Output>> {
    if (this.mayAsk?.has(contract.subject) === false) throw this.undeclared(`asks ${contract.subject}`);
    const inHand = callContext.getStore();
    const left = inHand ? inHand.deadlineAt - Date.now() : Infinity;
    const timeoutMs = Math.min(contract.deadlineMs, options.deadlineMs ?? Infinity, left);
    if (timeoutMs <= 0) fail('service.deadline', { subject: contract.subject });
    const body = encode(parse(contract.input, input));
    const token = await this.tokenFor(options);
    const requestId = options.requestId ?? inHand?.requestId;
    const headers = headersOf(timeoutMs, { token, onceKey: options.onceKey, requestId });
    return inSpan(
      `ask ${contract.subject}`,
      { kind: SpanKind.CLIENT, attributes: { 'messaging.destination.name': contract.subject } },
      async () => {
        const message = { subject: contract.subject, headers: withTraceHeaders(headers), body };
        return this.read(contract, await this.carrier.request(message, timeoutMs));
      },
    );
  }

  /** Behind Nest's `send`, for what speaks Nest only: the pattern is the contract. Ours call {@link ask}, which is quicker. */
  protected publish({ pattern, data }: ReadPacket, callback: (packet: WritePacket) => void): () => void {
    this.ask(pattern as Question, data).then(
      (response) => callback({ response, isDisposed: true }),
      (err: unknown) => callback({ err }),
    );
    return () => undefined;
  }

  /** Behind Nest's `emit`: resolves once the fact cannot be lost any more. */
  protected async dispatchEvent<T = void>({ pattern, data }: ReadPacket<FactRecord>): Promise<T> {
    const subject = pattern as string;
    if (this.rights && !subject.startsWith(`${this.rights.service}.`)) throw this.undeclared(`tells ${subject}`);
    const headers = { ...data.headers, [HEADER.factId]: data.id };
    return this.carrier.publish({ subject, headers, body: encode(data.payload) }, data.id) as T;
  }

  /** nats-server would refuse it without a word of where it comes from; in one process nobody would. */
  private undeclared(what: string): Error {
    return new Error(`${this.rights?.service} ${what}, which its definition (service.ts) does not declare`);
  }

  private tokenFor({ as, token }: AskOptions): Promise<string | undefined> | string | undefined {
    if (as === 'nobody') return undefined;
    return as === 'service' ? this.serviceToken() : (token ?? callContext.getStore()?.token);
  }

  private read<Output extends z.ZodType>(
    { subject, output }: Question<z.ZodType, Output>,
    reply: Reply,
  ): z.output<Output> {
    const answer = decode(reply.body);
    if (reply.headers[HEADER.error]) throw DomainError.fromJSON(answer);
    const { success, data } = output.safeParse(answer);
    return success ? data : fail('service.failed', { subject });
  }
}

function headersOf(
  timeoutMs: number,
  { token, onceKey, requestId }: Pick<AskOptions, 'token' | 'onceKey' | 'requestId'>,
): Record<string, string> {
  return {
    [HEADER.deadline]: String(Date.now() + timeoutMs),
    ...(token ? { [HEADER.token]: token } : {}),
    ...(onceKey ? { [HEADER.onceKey]: onceKey } : {}),
    ...(requestId ? { [HEADER.requestId]: requestId } : {}),
  };
}
