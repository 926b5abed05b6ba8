import { isUtf8 } from 'node:buffer';
import { brokenJson, DomainError, refusal, rules } from '@shuqiao/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonFaultAt } from './json-fault.js';

export const JSON_BODY_BYTES = 64 * 1024;

/** The API reads JSON and nothing else; an empty body is none. */
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
}

function malformed(body: string): Error {
  const at = jsonFaultAt(body);
  if (at === undefined) return refusal('body', rules.json);
  return new DomainError('input.invalid', { issues: [{ field: 'body', ...brokenJson(at) }], at });
}
