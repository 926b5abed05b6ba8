import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const BODY_WITHIN_MS = 20_000;

/**
 * Hangs up on whoever has not sent the whole body `withinMs` (milliseconds) after its headers, answered or not. Only
 * the uploads of people who are signed in may take longer.
 */
export function addBodyDeadline(fastify: FastifyInstance, withinMs = BODY_WITHIN_MS): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { headers, raw } = request;
    if (headers['transfer-encoding'] || Number(headers['content-length'] ?? 0) > 0) {
      const timer = setTimeout(() => hangUp(request, reply), withinMs).unref();
      raw.once('end', () => clearTimeout(timer));
    }
    done();
  });
}

function hangUp(request: FastifyRequest, reply: FastifyReply): void {
  const { raw, visitor, routeOptions } = request;
  const isUpload = routeOptions.config.face?.signsIn === false && visitor;
  if (raw.complete || isUpload) return;
  if (!reply.raw.headersSent) raw.socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  raw.socket.destroySoon();
}
