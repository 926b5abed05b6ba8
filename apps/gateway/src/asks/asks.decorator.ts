import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  SetMetadata,
  type StreamableFile,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { fail, mustBeOneOf, type Question, refuse } from '@shuqiao/contracts';
import type { AskOptions } from '@shuqiao/messaging';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { RouteInput } from './route-input.js';

/** What a route asks, ready for `bus.ask(...ask)`: the contract, the input the request brought, and as whom. */
export type AskOf<Contract extends Question> = [contract: Contract, input: z.input<Contract['input']>, as: AskOptions];

export interface PageOf<Item> {
  items: Item[];
  next: string | null;
}

/** What a route is, for the hooks, the documentation and the tests. */
export interface AskingRoute {
  /** The contract, or one that stands for all it may choose from. */
  contract: Question;
  input: RouteInput;
  /** Where a part of the path chooses the contract: its name, and the contract for each value. */
  choice?: { param: string; contracts: ReadonlyMap<string, Question> };
  /** Where the answer is a file and not JSON: the media types it may have. */
  gives?: readonly string[];
  /** Set where the answer is the same for everybody: it has an ETag and is squeezed. */
  isPublic?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    asks?: AskingRoute;
  }
}

type RouteDecorator<Contract extends Question> = <
  Handler extends (ask: AskOf<Contract>) => Promise<z.output<Contract['output']>>,
>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<Handler>,
) => void;

type FileRouteDecorator = <Handler extends (...args: never[]) => Promise<StreamableFile>>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<Handler>,
) => void;

const ROUTE = 'shuqiao:asking-route';
const ONCE_KEY = /^[\x21-\x7e]{1,100}$/;

/**
 * Says what a route asks. Validation, documentation, who may come in and the statuses all follow from the contract:
 * 201 where something is created once, else 200. The compiler checks the handler against it.
 */
export const Asks = <Contract extends Question>(contract: Contract): RouteDecorator<Contract> =>
  declare({ contract, input: new RouteInput(contract.input) });

/** The same, where the answer is one for everybody, so that browsers may keep it and ask whether it has changed. */
export const AsksInPublic = <Contract extends Question>(contract: Contract): RouteDecorator<Contract> =>
  declare({ contract, input: new RouteInput(contract.input), isPublic: true });

/** The same, where a part of the path chooses between contracts of one shape. */
export const AsksOneOf = <Value extends string, Contract extends Question>(
  param: string,
  values: readonly [Value, ...Value[]],
  contractOf: (value: Value) => Contract,
): RouteDecorator<Contract> => {
  const contracts = new Map<string, Question>(values.map((value) => [value, contractOf(value)]));
  const contract = contractOf(values[0]);
  return declare({ contract, input: new RouteInput(contract.input, [param]), choice: { param, contracts } });
};

/** The same, where what comes back is given as a file of one of these media types. */
export const AsksForFile = (contract: Question, gives: readonly [string, ...string[]]): FileRouteDecorator =>
  declare({ contract, input: new RouteInput(contract.input), gives });

function declare(route: AskingRoute): MethodDecorator {
  if (route.contract.who === 'service') throw new Error(`${route.contract.subject} is between services`);
  return applyDecorators(
    SetMetadata(ROUTE, route),
    RouteConfig({ asks: route }),
    HttpCode(route.contract.once ? 201 : 200),
  );
}

/** What a controller's method asks, if it does. */
export const routeOf = (method: object): AskingRoute | undefined =>
  Reflect.getMetadata(ROUTE, method) as AskingRoute | undefined;

/** The handler's only argument: what it asks, for `bus.ask(...ask)`. */
export const Ask = createParamDecorator((_: unknown, context: ExecutionContext) =>
  askOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

function askOf(request: FastifyRequest): AskOf<Question> {
  const route = request.routeOptions.config.asks;
  if (!route) throw new Error('@Ask needs @Asks');
  const contract = chosen(route, request.params as Record<string, string>);
  const onceKey = onceKeyOf(request, contract.once);
  const as = { token: request.visitor?.token, onceKey, requestId: request.id };
  return [contract, route.input.read(request), as];
}

function chosen({ contract, choice }: AskingRoute, params: Record<string, string>): Question {
  if (!choice) return contract;
  return (
    choice.contracts.get(params[choice.param] ?? '') ?? refuse(choice.param, mustBeOneOf([...choice.contracts.keys()]))
  );
}

function onceKeyOf({ headers }: FastifyRequest, isNeeded: boolean): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined && !isNeeded) return undefined;
  return typeof key === 'string' && ONCE_KEY.test(key) ? key : fail('input.once_key_missing');
}
