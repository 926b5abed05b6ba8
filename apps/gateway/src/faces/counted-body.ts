import { type Readable, Transform } from 'node:stream';
import { DomainError } from '@shuqiao/contracts';

/**
 * The same bytes, passed on as they come; ends with `input.too_large` once there are more than `maxBytes`. The source
 * is left open then, so that its sender can still be answered.
 */
export function countedBody(source: Readable, maxBytes: number): Readable {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new DomainError('input.too_large', { maxBytes }));
      else done(null, chunk);
    },
  });
  const gone = () => counted.destroy(new Error('the sender went away'));
  source.once('error', gone).once('aborted', gone);
  return source.pipe(counted);
}
