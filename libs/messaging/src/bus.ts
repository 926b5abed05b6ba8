import { DomainError, fail, parse, type Question } from '@shuqiao/contracts';
import type { z } from 'zod';
import { callContext } from './call.js';
import { inSpan, SpanKind, withTraceHeaders } from './tracing.js';
import type { Message, Transport } from './transport.js';

export const HEADER = {
  token: 'shuqiao-token',
  onceKey: 'shuqiao-once-key',
  deadline: 'shuqiao-deadline',
  error: 'shuqiao-error',
  requestId: 'shuqiao-request-id',
  factId: 'shuqiao-fact-id',
} as const;

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

/** The only way from one service to another. */
export class Bus {
  constructor(
    readonly transport: Transport,
    private readonly serviceToken: () => Promise<string>,
  ) {}

  /**
   * Asks another service and waits. Its DomainError is thrown here as if it were ours.
   * @throws DomainError also `service.absent`, `service.deadline`, `service.failed` (an answer that breaks the contract).
   */
  async ask<Input extends z.ZodType, Output extends z.ZodType>(
    contract: Question<Input, Output>,
    input: z.input<Input>,
    options: AskOptions = {},
  ): Promise<z.output<Output>> {
    const inHand = callContext.getStore();
    const left = inHand ? inHand.deadlineAt - Date.now() : Infinity;
    const timeoutMs = Math.min(contract.deadlineMs, options.deadlineMs ?? Infinity, left);
    if (timeoutMs <= 0) fail('service.deadline', { subject: contract.subject });
    const body = Buffer.from(JSON.stringify(parse(contract.input, input)));
    const token = await this.tokenFor(options);
    const requestId = options.requestId ?? inHand?.requestId;
    const headers = headersOf(timeoutMs, { token, onceKey: options.onceKey, requestId });
    return inSpan(
      `ask ${contract.subject}`,
      { kind: SpanKind.CLIENT, attributes: { 'messaging.destination.name': contract.subject } },
      async () => {
        const message = { subject: contract.subject, headers: withTraceHeaders(headers), body };
        return this.read(contract, await this.transport.request(message, timeoutMs));
      },
    );
  }

  private tokenFor({ as, token }: AskOptions): Promise<string | undefined> | string | undefined {
    if (as === 'nobody') return undefined;
    return as === 'service' ? this.serviceToken() : (token ?? callContext.getStore()?.token);
  }

  private read<Output extends z.ZodType>(
    { subject, output }: Question<z.ZodType, Output>,
    reply: Omit<Message, 'subject'>,
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

/** JSON as it came, or undefined where it is none: the schema then refuses it. */
export function decode(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    return undefined;
  }
}
