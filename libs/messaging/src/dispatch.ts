import { type Caller, DomainError, fail, parse, type Question } from '@shuqiao/contracts';
import { decode, HEADER } from './bus.js';
import { type Call, callContext } from './call.js';
import { inSpan, SpanKind } from './tracing.js';
import type { Message, Serve, Transport } from './transport.js';

export interface DispatchOptions {
  transport: Transport;
  /** The service's short name: instances of one service share the questions. */
  queue: string;
  /** The caller that a token stands for; throws `auth.token_invalid`. */
  verify(token: string): Promise<Caller>;
  log: { error(fields: object, text: string): void };
  /** Whether an error only means that something the service needs is away for the moment. */
  isTransient(error: unknown): boolean;
  /** Told after each question, for the metrics. */
  answered?(subject: string, seconds: number, error: DomainError | undefined): void;
}

type Handler = (input: unknown, call: Call) => Promise<unknown>;

/**
 * Puts a handler behind a contract: reads the message, checks who asks, checks the input, runs the handler,
 * checks the output. Whatever is thrown goes back as a DomainError; what is not one is logged and hidden.
 */
export async function serveContract(contract: Question, handler: Handler, options: DispatchOptions): Promise<void> {
  const serve: Serve = (message) =>
    inSpan(
      `answer ${contract.subject}`,
      { kind: SpanKind.SERVER, headers: message.headers, attributes: { 'shuqiao.service': options.queue } },
      () => answer(contract, handler, message, options),
    );
  await options.transport.serve(contract.subject, options.queue, serve);
}

async function answer(
  contract: Question,
  handler: Handler,
  message: Message,
  options: DispatchOptions,
): Promise<Omit<Message, 'subject'>> {
  const began = performance.now();
  let failure: DomainError | undefined;
  try {
    return { headers: {}, body: encode(await run(contract, handler, message, options)) };
  } catch (error) {
    failure = asDomainError(error, contract, message, options);
    return { headers: { [HEADER.error]: '1' }, body: encode(failure) };
  } finally {
    options.answered?.(contract.subject, (performance.now() - began) / 1000, failure);
  }
}

async function run(contract: Question, handler: Handler, message: Message, options: DispatchOptions): Promise<unknown> {
  const deadlineAt = Number(message.headers[HEADER.deadline]) || Date.now() + contract.deadlineMs;
  if (deadlineAt < Date.now()) fail('service.deadline', { subject: contract.subject });
  const token = message.headers[HEADER.token];
  const caller = token ? await admit(contract, token, options) : nobody(contract);
  const onceKey = message.headers[HEADER.onceKey];
  if (contract.once && !/^[\x21-\x7e]{1,100}$/.test(onceKey ?? '')) fail('input.once_key_missing');
  const input = parse(contract.input, decode(message.body));
  const requestId = message.headers[HEADER.requestId];
  const output = await callContext.run({ token, deadlineAt, requestId }, () => handler(input, { caller, onceKey }));
  const { success, data, error } = contract.output.safeParse(output);
  if (!success) throw new Error(`${contract.subject} answered against its contract: ${error.message.slice(0, 500)}`);
  return data;
}

const nobody = ({ who }: Question): null => (who === 'anyone' ? null : fail('auth.not_signed_in'));

/** Lets in whom the contract names. A token that is shown must be good even where none is needed. */
async function admit({ who }: Question, token: string, options: DispatchOptions): Promise<Caller> {
  const caller = await options.verify(token);
  if (who === 'anyone') return caller;
  if (who === 'service') return caller.service ? caller : fail('auth.forbidden');
  if (caller.service) fail('auth.forbidden');
  if (who === 'signed-in') return caller;
  return who.some((role) => caller.roles.includes(role)) ? caller : fail('auth.forbidden', { needs: [...who] });
}

function asDomainError(
  error: unknown,
  contract: Question,
  { headers }: Message,
  { log, isTransient }: DispatchOptions,
): DomainError {
  if (error instanceof DomainError) return error;
  if (isTransient(error)) return new DomainError('service.absent', { subject: contract.subject });
  log.error({ err: error, subject: contract.subject, requestId: headers[HEADER.requestId] }, 'a handler failed');
  return new DomainError('service.failed');
}

const encode = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value ?? null));
