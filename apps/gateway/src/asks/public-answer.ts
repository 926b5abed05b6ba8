import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const squeeze = promisify(gzip);
/** Below this a squeezed answer is hardly smaller. */
const WORTH_SQUEEZING = 1_024;

/** Whether a client takes a coding: named in its Accept-Encoding, and not with a weight of 0 (RFC 9110, clause 12.5.3). */
export const takes = (accepted: string, coding: string): boolean =>
  accepted.split(',').some((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

/**
 * Answers that are the same for everybody go with an ETag: whoever has the same already is told so (304, RFC 9110, clause
 * 13.1.2), others get it squeezed where they take that. Answers to one person are never squeezed: their length would tell.
 */
export function addPublicAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (!request.routeOptions.config.asks?.isPublic || reply.statusCode !== 200 || typeof payload !== 'string')
      return payload;
    return answer(request, reply, payload);
  });
}

async function answer(request: FastifyRequest, reply: FastifyReply, text: string): Promise<string | Buffer> {
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  reply.headers({ etag: tag, 'cache-control': 'no-cache', vary: 'accept-encoding' });
  const known = String(request.headers['if-none-match'] ?? '').split(/\s*,\s*/);
  if (known.includes(tag) || known.includes('*')) {
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return '';
  }
  if (text.length < WORTH_SQUEEZING || !takes(String(request.headers['accept-encoding'] ?? ''), 'gzip')) return text;
  const squeezed = await squeeze(text);
  reply.header('content-encoding', 'gzip').removeHeader('content-length');
  return squeezed;
}
