import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import rateLimit from '@fastify/rate-limit';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DomainError } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { httpSeconds, LOG, networkOf, newLog, type Settings } from '@shuqiao/service';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { addBodyDeadline } from './body-deadline.js';
import { boundConnections } from './connections.js';
import { Events } from './events/events.service.js';
import { FaceAddresses } from './faces/face-addresses.service.js';
import { addFaces } from './faces/faces.js';
import { addJsonBody, JSON_BODY_BYTES } from './json-body.js';
import { addPublicAnswers } from './asks/public-answer.js';
import { refuseNoRequest } from './no-request.js';
import { addPortal } from './portal/portal.js';
import { addRecordPages } from './portal/record-page.js';
import { sendProblem } from './problem.filter.js';
import { securityHeaders } from './security-headers.js';
import { addDoor } from './session/door.js';
import { Visitors } from './session/visitors.service.js';

const HEADERS_WITHIN_MS = 20_000;
/** How often Node looks whose headers are late. */
const LOOK_EVERY_MS = 5_000;
/** Long enough for the largest upload over a slow line; other bodies have a deadline of their own. */
const REQUEST_WITHIN_MS = 30 * 60_000;
/** Longer than the usual 60 s of a load balancer, which must be the one to hang up. */
const KEEP_ALIVE_MS = 72_000;
const REQUEST_ID = /^[\w.-]{8,64}$/;
const COUNTED_IDENTITIES = 50_000;

/** Nest on Fastify, with bounds on everything a client sends. */
export function newAdapter(settings: Settings): FastifyAdapter {
  const log = newLog('gateway', settings.logLevel);
  return new FastifyAdapter({
    skipMiddie: true,
    trustProxy: settings.trustedProxies ?? false,
    bodyLimit: JSON_BODY_BYTES,
    requestTimeout: REQUEST_WITHIN_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: {
      headersTimeout: HEADERS_WITHIN_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
      maxHeaderSize: 16 * 1024,
    },
    genReqId: requestIdOf,
    clientErrorHandler: refuseNoRequest,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, log),
  });
}

/** The client's own number for its request, if it looks like one; else a new one. */
function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const shown = headers['x-request-id'];
  return typeof shown === 'string' && REQUEST_ID.test(shown) ? shown : randomUUID();
}

/** Puts together what surrounds the routes and opens the port. */
export async function openGateway(
  app: INestApplication,
  settings: Settings,
): Promise<{ url: string; close(): Promise<void> }> {
  const fastify = (app.getHttpAdapter() as FastifyAdapter).getInstance() as unknown as FastifyInstance;
  const visitors = app.get(Visitors);
  const log = app.get<Logger>(LOG);
  const onError = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
    sendProblem(error, request, reply, log);
  const { publicUrl } = settings;
  app.setGlobalPrefix('api/v1');
  boundConnections(fastify.server, settings);
  addBodyDeadline(fastify);
  addRequestNotes(fastify, publicUrl, log);
  addDoor(fastify, visitors, publicUrl);
  await addRateLimit(fastify, visitors, settings.ratePerMinute);
  addPublicAnswers(fastify);
  addJsonBody(fastify);
  // A line that stays open would keep the server from closing.
  fastify.addHook('preClose', (done) => {
    app.get(Events).end();
    done();
  });
  await addFaces(fastify, { addresses: app.get(FaceAddresses), visitors, publicUrl, onError });
  addRecordPages(fastify, app.get(Bus), publicUrl);
  addPortal(fastify);
  await app.init();
  await app.listen(settings.port, settings.host);
  return { url: await app.getUrl(), close: () => fastify.close() };
}

/** Every answer protects itself and names its request; every request is measured by the pattern of its route, never by its address. */
function addRequestNotes(fastify: FastifyInstance, publicUrl: string, log: Logger): void {
  const fixed = securityHeaders(publicUrl);
  fastify.addHook('onRequest', (request, reply, done) => {
    for (const [name, value] of fixed) reply.header(name, value);
    reply.header('x-request-id', request.id);
    if (request.routeOptions.config.asks) reply.header('cache-control', 'no-store');
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const status = reply.statusCode;
    httpSeconds.observe({ method, route, status }, reply.elapsedTime / 1000);
    const line = { method, route, status, requestId: request.id, ms: Math.round(reply.elapsedTime) };
    if (status >= 500) log.warn(line, 'answered with a failure');
    else log.info(line, 'answered');
    done();
  });
}

/** Counts calls by person, in whatever sessions, where they are known to be real; else by address. */
async function addRateLimit(fastify: FastifyInstance, visitors: Visitors, perMinute: number): Promise<void> {
  await fastify.register(rateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    cache: COUNTED_IDENTITIES,
    keyGenerator: ({ credentials, ip }) => visitors.nameOf(credentials) ?? networkOf(ip),
    errorResponseBuilder: (_request, { ttl }) =>
      new DomainError('rate.exceeded', { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) }),
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  });
}
