import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const BODY_WITHIN_MS = 20_000;
/** A kilobyte a second: less than any line that is worth waiting for. */
const LEAST_BYTES = (1024 * BODY_WITHIN_MS) / 1000;

interface Limits {
  /** Milliseconds, after the headers or since the last look. */
  withinMs?: number;
  /** What must have come of an upload at each look. */
  leastBytes?: number;
}

/**
 * Hangs up on whoever has not sent the whole body some time after its headers, answered or not. Only the uploads of
 * people who are signed in may take longer, as long as they come on.
 */
export function addBodyDeadline(fastify: FastifyInstance, { withinMs, leastBytes }: Limits = {}): void {
  const least = leastBytes ?? LEAST_BYTES;
  fastify.addHook('onRequest', (request, reply, done) => {
    const { headers, raw } = request;
    if (headers['transfer-encoding'] || Number(headers['content-length'] ?? 0) > 0) {
      let seen = raw.socket.bytesRead;
      const look = () => {
        const came = raw.socket.bytesRead - seen;
        seen += came;
        // What has come and was not taken yet waits for us, not for its sender.
        const comesOn = came >= least || raw.readableLength > 0;
        if (raw.complete || raw.destroyed || (isUpload(request) && comesOn)) return;
        stop();
        hangUp(request, reply);
      };
      // Where this process was busy, what came meanwhile is read first.
      const looking = setInterval(() => setImmediate(look), withinMs ?? BODY_WITHIN_MS).unref();
      const stop = () => clearInterval(looking);
      raw.once('end', stop).once('close', stop);
    }
    done();
  });
}

const isUpload = ({ visitor, routeOptions }: FastifyRequest): boolean =>
  routeOptions.config.face?.signsIn === false && Boolean(visitor);

function hangUp({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (!reply.raw.headersSent) raw.socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  raw.socket.destroySoon();
}
