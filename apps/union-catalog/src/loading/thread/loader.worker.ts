import '@shuqiao/tracing';
import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '@shuqiao/contracts';
import { inSpan, SpanKind } from '@shuqiao/messaging';
import { isTransient, Outbox, serviceDataSource, Tenancy } from '@shuqiao/persistence';
import type { DataSource } from 'typeorm';
import { type Batch, type Loaded, Loader } from '../loader.js';

// A thread of its own that loads batches, so that the event loop of the service stays free for questions.

/** What the thread is asked. Buffers arrive as the plain arrays that they are. */
export interface LoadOrder {
  readonly id: number;
  readonly batch: Batch;
  readonly trace: Readonly<Record<string, string>>;
}

/** What it answers: what came of the batch, a DomainError in its wire form, or what went wrong. */
export type LoadReply = { readonly id: number } & (
  Loaded | { readonly refusal: ReturnType<DomainError['toJSON']> } | { readonly problem: string }
);

/** One writes, the next is looked up, one more for good measure. */
const CONNECTIONS = 3;

const { databaseUrl } = workerData as { databaseUrl: string };
let opening: Promise<{ source: DataSource; loader: Loader }> | undefined;

async function connect(): Promise<{ source: DataSource; loader: Loader }> {
  const source = await serviceDataSource('catalog', databaseUrl, [], CONNECTIONS).initialize();
  return { source, loader: new Loader(new Tenancy(source), new Outbox()) };
}

/** A database that is away is tried again with the next batch. */
function open(): Promise<{ source: DataSource; loader: Loader }> {
  if (opening) return opening;
  opening = connect();
  opening.catch(() => (opening = undefined));
  return opening;
}

function faultOf(error: unknown): { refusal: ReturnType<DomainError['toJSON']> } | { problem: string } {
  if (error instanceof DomainError) return { refusal: error.toJSON() };
  if (isTransient(error)) return { refusal: new DomainError('service.absent', { service: 'catalog' }).toJSON() };
  return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

const asBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length);

async function answer({ id, batch, trace }: LoadOrder): Promise<void> {
  const pieces = batch.pieces.map(({ index, format, raw }) => ({ index, format, raw: asBuffer(raw) }));
  const work = async (): Promise<Loaded> => (await open()).loader.load({ ...batch, pieces });
  const reply = await inSpan('load a batch', { kind: SpanKind.INTERNAL, headers: trace, attributes: {} }, work).then(
    ({ results }): LoadReply => ({ id, results }),
    (error: unknown): LoadReply => ({ id, ...faultOf(error) }),
  );
  parentPort?.postMessage(reply);
}

async function close(): Promise<void> {
  const opened = await opening?.catch(() => undefined);
  await opened?.source.destroy();
  parentPort?.close();
}

parentPort?.on('message', (order: LoadOrder | 'close') => void (order === 'close' ? close() : answer(order)));
