import { createReadStream } from 'node:fs';
import { type Metadata, type ReadOptions, readMetadata } from './document.js';
import { type MetadataReason, MetadataRefused } from './refusal.js';

// A process of its own that reads one metadata document from a file and ends: 12 MB of XML neither hold up the service nor stay in
// its memory.

export interface MetadataOrder {
  readonly file: string;
  readonly certificate?: string | undefined;
  readonly ends?: ReadOptions['ends'];
}

/** Pieces small enough to be taken in within some milliseconds. */
export type MetadataReply =
  | { readonly providers: Metadata['providers'] }
  | { readonly faulty: Metadata['faulty'] }
  | { readonly done: Pick<Metadata, 'validUntil' | 'cacheMs'> }
  | { readonly reason: MetadataReason; readonly cause: string };

const AT_ONCE = 100;

const send = (reply: MetadataReply): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(reply, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });

async function answer({ file, certificate, ends }: MetadataOrder): Promise<void> {
  const text = createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 });
  const { providers, faulty, validUntil, cacheMs } = await readMetadata(text, { certificate, ends });
  for (let from = 0; from < providers.length; from += AT_ONCE) {
    await send({ providers: providers.slice(from, from + AT_ONCE) });
  }
  for (let from = 0; from < faulty.length; from += AT_ONCE) await send({ faulty: faulty.slice(from, from + AT_ONCE) });
  await send({ done: { validUntil, cacheMs } });
}

process.once('message', (order: MetadataOrder) => {
  answer(order)
    .catch((error: unknown) => {
      if (!(error instanceof MetadataRefused)) throw error;
      return send({ reason: error.reason, cause: error.cause instanceof Error ? error.cause.message : '' });
    })
    .finally(() => process.disconnect());
});
