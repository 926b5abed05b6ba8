import { applyDecorators, createParamDecorator, UseFilters, UseInterceptors } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { Fact } from '@shuqiao/contracts';
import { BUS, ContractPipe, ErrorsPass, type HandlerDecorator, onParameter, type Told } from '@shuqiao/messaging';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { InboxInterceptor, transactionOf } from './inbox.js';

const Transaction = createParamDecorator((_: unknown, context) =>
  transactionOf(context.switchToRpc().getContext<Told>()),
);

/**
 * Consumes a fact, once. The handler's second argument is the transaction in which the inbox row is written: what it
 * writes through it is kept together with the note that the fact was digested. `consumer` names the handler within its
 * service for ever; Nest knows it as the pattern, so that two of one name do not start.
 */
export const Hears = <PayloadType extends z.ZodType>(
  fact: Fact<PayloadType>,
  consumer: string,
): HandlerDecorator<(payload: z.output<PayloadType>, tx: EntityManager, told: Pick<Told, 'id'>) => Promise<void>> =>
  applyDecorators(
    EventPattern<string>(consumer, BUS, { fact, consumer }),
    UseInterceptors(InboxInterceptor),
    UseFilters(ErrorsPass),
    onParameter(0, Payload(new ContractPipe(fact.payload))),
    onParameter(1, Transaction()),
    onParameter(2, Ctx()),
  );
