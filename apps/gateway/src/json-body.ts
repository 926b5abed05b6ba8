import { isUtf8 } from 'node:buffer';
import { DomainError } from '@shuqiao/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonFaultAt } from './json-fault.js';

export const JSON_BODY_BYTES = 64 * 1024;
const BODY_WITHIN_MS = 20_000;

/** The API reads JSON and nothing else; an empty body is none. A body that trickles in is cut off. */
export function addJsonBody(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes: Buffer, done) => {
    if (!isUtf8(bytes)) return done(notUtf8());
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

const notUtf8 = (): DomainError =>
  new DomainError('input.invalid', { issues: [{ field: 'body', rule: 'must be UTF-8' }] });

function malformed(body: string): DomainError {
  const at = jsonFaultAt(body);
  const rule = at === undefined ? 'must be JSON' : `is not JSON from character ${at} on`;
  return new DomainError('input.invalid', { issues: [{ field: 'body', rule }], ...(at === undefined ? {} : { at }) });
}
