import 'reflect-metadata';
import type { Fact, Question } from '@shuqiao/contracts';
import type { z } from 'zod';
import type { CallOf } from './call.js';

const ANSWERS = Symbol('answers');
const HEARS = Symbol('hears');

type HandlerDecorator<Handler> = <H extends Handler>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<H>,
) => void;

interface Heard {
  fact: Fact;
  consumer: string;
}

/** What a consumer is told about a fact beside its payload. */
export interface FactMeta {
  /** The fact's own id: the same when it comes again. */
  readonly id: string;
}

/** Serves a question. The compiler checks the handler's input and output; both are checked again when it runs. */
export function Answers<Input extends z.ZodType, Output extends z.ZodType, Contract extends Question<Input, Output>>(
  contract: Contract & Question<Input, Output>,
): HandlerDecorator<(input: z.output<Input>, call: CallOf<Contract>) => Promise<z.input<Output>>> {
  return (_target, _key, descriptor) => Reflect.defineMetadata(ANSWERS, contract, descriptor.value as object);
}

/**
 * Consumes a fact, once. The handler's second argument is the transaction in which the inbox row is written: what it
 * writes through it is kept together with the note that the fact was digested. `consumer` names the handler within its
 * service for ever.
 */
export function Hears<Payload extends z.ZodType>(
  fact: Fact<Payload>,
  consumer: string,
): HandlerDecorator<(payload: z.output<Payload>, tx: never, meta: FactMeta) => Promise<void>> {
  return (_target, _key, descriptor) => Reflect.defineMetadata(HEARS, { fact, consumer }, descriptor.value as object);
}

/** The question that a method answers, if it does. */
export const answeredBy = (method: object): Question | undefined =>
  Reflect.getMetadata(ANSWERS, method) as Question | undefined;

/** The fact that a method hears, if it does. */
export const heardBy = (method: object): Heard | undefined => Reflect.getMetadata(HEARS, method) as Heard | undefined;
