import { Controller, type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { Question } from '@shuqiao/contracts';
import { Answers, BusServer, type Call, type Carrier } from '@shuqiao/messaging';
import { TokenVerifier } from '@shuqiao/tokens';
import type { z } from 'zod';

/** A typed stand-in for another service: it answers that service's own contract, so it cannot drift from it. */
export interface Answering {
  contract: Question;
  handler: (input: unknown, call: Call) => Promise<unknown>;
}

export const answering = <Input extends z.ZodType, Output extends z.ZodType>(
  contract: Question<Input, Output>,
  handler: (input: z.output<Input>, call: Call) => Promise<z.input<Output>>,
): Answering => ({ contract, handler: handler as Answering['handler'] });

@Module({})
class StandInModule {}

/** Starts a microservice that answers in the place of others; its server's `close` ends it. */
export async function standIn(
  answers: readonly Answering[],
  carrier: Carrier,
  verifier: Pick<TokenVerifier, 'verify'>,
): Promise<BusServer> {
  const server = new BusServer(carrier, {
    service: 'stand-in',
    log: { error: (fields, text) => console.error(text, fields) },
    isTransient: () => false,
  });
  const root: DynamicModule = {
    module: StandInModule,
    controllers: [controllerOf(answers)],
    providers: [{ provide: TokenVerifier, useValue: verifier }],
  };
  const options = { strategy: server, logger: false as const, abortOnError: false };
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(root, options);
  await app.listen();
  return server;
}

/** A controller with one method for each answer. */
function controllerOf(answers: readonly Answering[]) {
  @Controller()
  class StandInController {}
  const { prototype } = StandInController;
  for (const { contract, handler } of answers) {
    const descriptor = { value: (input: unknown, call: Call) => handler(input, call), configurable: true };
    Object.defineProperty(prototype, contract.subject, descriptor);
    Answers(contract)(prototype, contract.subject, descriptor as never);
  }
  return StandInController;
}
