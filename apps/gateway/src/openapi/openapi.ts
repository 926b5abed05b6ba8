import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner } from '@nestjs/core';
import type { z } from 'zod';
import { type AskingRoute, routeOf } from '../asks/asks.decorator.js';
import { toldBy } from '../asks/tells.decorator.js';
import { Components, type Json } from './components.js';
import { facePaths, faceSchemas } from './face-operations.js';
import { capital, operationIdOf, operationOf } from './operations.js';
import { responsesOf } from './responses.js';

const PREFIX = '/api/v1';

interface Found {
  method: string;
  path: string;
  name: string;
  asks: AskingRoute | undefined;
  tells: z.ZodType | undefined;
}

/** The OpenAPI 3.1 description of everything the gateway serves, from its controllers and the contracts they ask. */
export function openApiOf(controllers: readonly Type[], version: string): Json {
  const routes = controllers.flatMap(routesIn);
  const components = new Components([...routes.flatMap(schemasOf), ...faceSchemas]);
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = describe(components, route);
  Object.assign(paths, facePaths(components));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shuqiao 书桥',
      version,
      description:
        'The API of one provincial sharing domain. Every question of the contracts has a route; errors are problem documents (RFC 9457) whose `code` says what happened. Lists are `{ items, next }`; `next` is the `after` of the next page.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: { schemas: components.inUse(), responses: components.responses(), ...surroundings },
  };
}

function routesIn(controller: Type): Found[] {
  const prototype = controller.prototype as Record<string, object>;
  const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
    if (!handler || method === undefined) return [];
    const parts = [base, Reflect.getMetadata(PATH_METADATA, handler) as string].filter((part) => part && part !== '/');
    const path = [PREFIX, ...parts].join('/').replace(/:(\w+)/g, '{$1}');
    const found = { name, path, method: RequestMethod[method].toLowerCase() };
    return [{ ...found, asks: routeOf(handler), tells: toldBy(handler) }];
  });
}

function schemasOf({ name, asks, tells }: Found): [string, z.ZodType][] {
  if (tells) return [[capital(name), tells]];
  if (!asks) throw new Error(`the route ${name} says neither what it asks nor what it tells`);
  const id = capital(operationIdOf(asks));
  return [
    [`${id}Input`, asks.contract.input],
    [`${id}Answer`, asks.contract.output],
  ];
}

function describe(components: Components, { asks, tells, name, method, path }: Found): Json {
  if (asks) return operationOf(components, asks, method, path);
  const success = { status: 200, ...(tells ? { schema: tells } : {}) };
  return {
    operationId: name,
    summary: name,
    tags: ['operations'],
    security: [{}],
    responses: responsesOf(components, success, ['rate.exceeded']),
  };
}

const onceKey = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,100}$' },
  description: 'Made by the client, one for each thing to be done: asking twice with the same key does it once',
};
const surroundings = {
  parameters: { OnceKey: { ...onceKey, required: true }, OptionalOnceKey: { ...onceKey, required: false } },
  headers: {
    RequestId: { description: 'The name of this request in the logs', schema: { type: 'string' } },
    RetryAfter: { description: 'Seconds to wait', schema: { type: 'integer' } },
  },
  securitySchemes: {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: 'shuqiao_session',
      description:
        'Browsers; `__Host-shuqiao_session` over TLS. What changes something must come from our own origin (`Origin` or `Sec-Fetch-Site`)',
    },
    token: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'Machines; from `/auth/oauth/token`, or `/auth/token`',
    },
    client: { type: 'http', scheme: 'basic', description: 'The client_id and client_secret of a machine' },
  },
};
