import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface S3Rver {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
type NewS3Rver = new (options: object) => S3Rver;

const S3rver = createRequire(import.meta.url)('s3rver') as NewS3Rver;

/** A real S3 server of the test's own, with one bucket. */
export async function startS3(): Promise<{ url: string; keys(): Promise<string[]>; close(): Promise<void> }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'shuqiao-s3-'));
  const configureBuckets = [{ name: 'files' }];
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets });
  const { port } = await server.run();
  const list = `http://127.0.0.1:${port}/files`;
  return {
    url: `s3://S3RVER:S3RVER@127.0.0.1:${port}/files?tls=0`,
    keys: async () =>
      [...(await (await fetch(list)).text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key),
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
