import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Metadata } from './document.js';
import type { MetadataOrder, MetadataReply } from './metadata.child.js';
import { MetadataRefused } from './refusal.js';

/** Tests run this file as it was written; a process needs the compiled one. */
const PROGRAM = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/metadata/metadata.child.js' : './metadata.child.js',
    import.meta.url,
  ),
);
const MOST_HEAP_MB = 256;
const WITHIN_MS = 60_000;

/**
 * Reads a metadata document from a file in a process of its own, within a minute and 256 MB of heap.
 * @throws MetadataRefused; `too_slow` where the process took too long or ran out of memory
 */
export function readMetadataFile(order: MetadataOrder): Promise<Metadata> {
  const child = fork(PROGRAM, { execArgv: [`--max-old-space-size=${MOST_HEAP_MB}`], env: {}, stdio: 'ignore' });
  const read = { providers: [] as Metadata['providers'][number][], faulty: [] as Metadata['faulty'][number][] };
  return new Promise<Metadata>((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), WITHIN_MS);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      reject(new MetadataRefused('too_slow', { cause: new Error(`the reading process ended with ${signal ?? code}`) }));
    });
    child.on('message', (reply: MetadataReply) => {
      if ('providers' in reply) read.providers.push(...reply.providers);
      else if ('faulty' in reply) read.faulty.push(...reply.faulty);
      else if ('done' in reply) resolve({ ...read, ...reply.done });
      else reject(new MetadataRefused(reply.reason, { cause: new Error(reply.cause) }));
    });
    child.send(order);
  });
}
