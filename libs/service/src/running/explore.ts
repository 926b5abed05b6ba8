import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Question } from '@shuqiao/contracts';
import { answeredBy, type Call, heardBy } from '@shuqiao/messaging';
import type { FactConsumer } from '@shuqiao/persistence';

export interface Found {
  answers: { contract: Question; handler: (input: unknown, call: Call) => Promise<unknown> }[];
  consumers: FactConsumer[];
}

/** Every method of the controllers that answers a question or hears a fact. */
export function explore(context: INestApplicationContext): Found {
  const found: Found = { answers: [], consumers: [] };
  const scanner = new MetadataScanner();
  for (const { instance } of context.get(DiscoveryService).getControllers()) {
    if (!instance) continue;
    const prototype = Object.getPrototypeOf(instance) as object;
    for (const name of scanner.getAllMethodNames(prototype)) collect(instance as Controller, name, found);
  }
  refuseTwice(found.answers.map(({ contract }) => contract.subject));
  refuseTwice(found.consumers.map(({ name }) => name));
  return found;
}

type Method = (...args: unknown[]) => Promise<unknown>;
type Controller = Record<string, Method>;

function collect(controller: Controller, name: string, found: Found): void {
  const method = controller[name];
  if (typeof method !== 'function') return;
  const contract = answeredBy(method);
  if (contract) found.answers.push({ contract, handler: (input, call) => method.call(controller, input, call) });
  const heard = heardBy(method);
  if (heard) {
    const handle: FactConsumer['handle'] = async (payload, tx, meta) =>
      void (await method.call(controller, payload, tx, meta));
    found.consumers.push({ fact: heard.fact, name: heard.consumer, handle });
  }
}

function refuseTwice(names: string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${twice} is handled twice`);
}
