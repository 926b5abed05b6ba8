import { applyDecorators, UseFilters, UseGuards } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants.js';
import type { Question } from '@shuqiao/contracts';
import type { z } from 'zod';
import { CallerGuard, ContractPipe, ErrorsPass } from './answering.js';
import { BUS } from './bus.server.js';
import type { CallOf, Heard } from './call.js';

/** A decorator that only sits on methods of this shape. */
export type HandlerDecorator<Handler> = <H extends Handler>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<H>,
) => void;

/** Puts a parameter decorator on a method's parameter from outside its brackets. */
export const onParameter =
  (index: number, decorator: ParameterDecorator): MethodDecorator =>
  (target, key) =>
    decorator(target, key, index);

/** Serves a question. The compiler checks the handler's input and output; both are checked again when it runs. */
export const Answers = <Input extends z.ZodType, Output extends z.ZodType, Contract extends Question<Input, Output>>(
  contract: Contract & Question<Input, Output>,
): HandlerDecorator<(input: z.output<Input>, call: CallOf<Contract>) => Promise<z.input<Output>>> =>
  applyDecorators(
    MessagePattern(contract.subject, BUS, { contract }),
    UseGuards(CallerGuard),
    UseFilters(ErrorsPass),
    onParameter(0, Payload(new ContractPipe(contract.input))),
    onParameter(1, Ctx()),
  );

/** What one method of a controller does on the bus. */
export type Handled = { answers: Question } | { hears: Heard };

/** What a method was made by {@link Answers}, or by the word for facts, to handle; undefined for any other method. */
export function handledBy(method: object): Handled | undefined {
  const extras = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, method) as { contract?: Question } | Heard | undefined;
  if (extras === undefined) return undefined;
  if ('fact' in extras) return { hears: extras };
  return extras.contract && { answers: extras.contract };
}
