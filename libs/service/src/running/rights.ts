import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import * as contracts from '@shuqiao/contracts';
import { type BusRights, type Handled, handledBy } from '@shuqiao/messaging';
import type { ServiceDefinition } from '../define.js';
import { operationsModule } from './operations.js';

/** What every service asks of auth: whose signatures count, and a token of its own. */
const ASKED_BY_ALL = [contracts.auth.listKeys, contracts.auth.grantServiceToken];

/**
 * What a service does on the bus: what its handlers answer and hear, what its definition says that it asks, and the facts
 * that the contracts declare under its name. `npm run gen` makes the users of nats-server from it.
 * @throws Error when it answers a subject that is not under its own name
 */
export function rightsOf({ short, module, database, asks = [], overhears = false }: ServiceDefinition): BusRights {
  const handled = [module, operationsModule(short, database)].flatMap(handledIn);
  const answers = handled.flatMap((one) => ('answers' in one ? [one.answers.subject] : []));
  const foreign = answers.find((subject) => !subject.startsWith(`${short}.`));
  if (foreign) throw new Error(`${short} answers ${foreign}, which is another service's`);
  return {
    service: short,
    answers,
    asks: [...ASKED_BY_ALL, ...asks].map(({ subject }) => subject),
    tells: factsOf(short),
    hears: handled.flatMap((one) =>
      'hears' in one ? [{ consumer: one.hears.consumer, subject: one.hears.fact.subject }] : [],
    ),
    overhears,
  };
}

type AnyModule = Type | DynamicModule;

/** What all controllers of a module and of those that it imports handle. */
function handledIn(module: AnyModule): Handled[] {
  const seen = new Set<AnyModule>();
  const controllersIn = (one: AnyModule): Type[] => {
    if (seen.has(one)) return [];
    seen.add(one);
    return [...partsOf<Type>(one, 'controllers'), ...partsOf<AnyModule>(one, 'imports').flatMap(controllersIn)];
  };
  return [...new Set(controllersIn(module))].flatMap(({ prototype }) =>
    new MetadataScanner()
      .getAllMethodNames(prototype as object)
      .flatMap((name) => handledBy((prototype as Record<string, object>)[name] ?? {}) ?? []),
  );
}

/** Those of the class by its decorator, and those that a dynamic module adds. */
function partsOf<Part>(module: AnyModule, kind: 'controllers' | 'imports'): Part[] {
  const type = 'module' in module ? module.module : module;
  const added = 'module' in module ? module[kind] : undefined;
  const own = Reflect.getMetadata(kind, type) as Part[] | undefined;
  return [...(own ?? []), ...((added ?? []) as Part[])];
}

/** The facts that the contracts declare under a service's name. */
const factsOf = (short: string): string[] => factsIn(contracts).filter((subject) => subject.startsWith(`${short}.`));

function factsIn(value: object): string[] {
  return Object.values(value as Record<string, unknown>).flatMap((one) => {
    if (typeof one !== 'object' || one === null || '_zod' in one) return [];
    return 'kind' in one ? (one.kind === 'fact' ? [(one as contracts.Fact).subject] : []) : factsIn(one);
  });
}
