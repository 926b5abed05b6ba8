import { isUtf8 } from 'node:buffer';
import { brokenJson, DomainError, refusal, rules } from '@shuqiao/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonFaultAt } from './json-fault.js';

export const JSON_BODY_BYTES = 64 * 1024;
const BODY_WITHIN_MS = 20_000;

/** The API reads JSON and nothing else; an empty body is none. A body that trickles in is cut off. */
export function addJsonBody(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes: Buffer, done) => {
    if (!isUtf8(bytes)) return done(refusal('body', rules.utf8));
    const body = bytes.toString('utf8');
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(body));
    } catch {
      done(malformed(body));
    }
  });
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const { asks } = request.routeOptions.config;
    if (asks && request.method !== 'GET') {
      const timer = setTimeout(() => request.raw.destroy(), BODY_WITHIN_MS).unref();
      const stop = () => clearTimeout(timer);
      request.raw.once('end', stop).once('close', stop);
    }
    done(null, payload);
  });
}

function malformed(body: string): Error {
  const at = jsonFaultAt(body);
  if (at === undefined) return refusal('body', rules.json);
  return new DomainError('input.invalid', { issues: [{ field: 'body', ...brokenJson(at) }], at });
}
