import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface S3Rver {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
type NewS3Rver = new (options: object) => S3Rver;

const S3rver = createRequire(import.meta.url)('s3rver') as NewS3Rver;

export interface S3 {
  url: string;
  keys(): Promise<string[]>;
  /** The multipart uploads that were given up. */
  aborted: string[];
  close(): Promise<void>;
}

/** A real S3 server of the test's own, with one bucket; it knows no AbortMultipartUpload, which is answered before it. */
export async function startS3(): Promise<S3> {
  const directory = await mkdtemp(path.join(tmpdir(), 'shuqiao-s3-'));
  const configureBuckets = [{ name: 'files' }];
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets });
  const inner = await server.run();
  const aborted: string[] = [];
  const front = createServer((asked, answer) => {
    const upload = new URL(asked.url ?? '', 'http://s3').searchParams.get('uploadId');
    if (asked.method !== 'DELETE' || !upload) return passOn(asked, answer, inner.port);
    aborted.push(upload);
    return void answer.writeHead(204).end();
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as AddressInfo;
  const list = `http://127.0.0.1:${port}/files`;
  return {
    url: `s3://S3RVER:S3RVER@127.0.0.1:${port}/files?tls=0`,
    aborted,
    keys: async () =>
      [...(await (await fetch(list)).text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key),
    close: async () => {
      const closed = new Promise((resolve) => front.close(resolve));
      front.closeAllConnections();
      await closed;
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function passOn(asked: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url: path, headers } = asked;
  const passed = request({ host: '127.0.0.1', port, method, path, headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(answer);
  });
  passed.once('error', () => answer.destroy());
  asked.once('error', () => passed.destroy());
  asked.pipe(passed);
}
