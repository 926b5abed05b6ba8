import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '@shuqiao/contracts';
import { withTraceHeaders } from '@shuqiao/messaging';
import { Settings } from '@shuqiao/service';
import type { Batch, Loaded } from '../loader.js';
import type { LoadOrder, LoadReply } from './loader.worker.js';

/** Longer than anybody waits for a batch: a thread that is silent for so long hangs. */
const SILENT_MS = 60_000;
/** Long enough for the pauses of a job; then the thread's memory and connections are worth more than its start. */
const IDLE_MS = 60_000;
const CLOSE_MS = 5_000;
const MOST_HEAP_MB = 256;
/** All of a batch dies young; with room for it the collector has next to nothing to copy. */
const YOUNG_MB = 48;
/** Tests run this file as it was written; a thread needs the compiled one. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/loading/thread/loader.worker.js' : './loader.worker.js',
  import.meta.url,
);

interface Waiting {
  readonly resolve: (loaded: Loaded) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Loads batches in a thread with connections of its own, so that the service goes on answering. It starts when it is first
 * needed and ends when it has had nothing to do for a minute.
 */
@Injectable()
export class LoaderThread implements OnModuleDestroy {
  private thread: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(private readonly settings: Settings) {}

  /**
   * @param batch its records' bytes are handed over: they stand in memory of their own, and are gone here afterwards
   * @throws DomainError as the loader throws it; `service.absent` where the database is away; Error when the thread dies or
   * is silent for a minute
   */
  load(batch: Batch): Promise<Loaded> {
    const id = (this.lastId += 1);
    const thread = (this.thread ??= this.start());
    clearTimeout(this.idle);
    return new Promise<Loaded>((resolve, reject) => {
      const late = setTimeout(() => void this.end(new Error(`a batch took more than ${SILENT_MS} ms`)), SILENT_MS);
      const settle =
        <T>(done: (result: T) => void) =>
        (result: T): void => {
          clearTimeout(late);
          this.waiting.delete(id);
          if (this.waiting.size === 0) this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
          done(result);
        };
      this.waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      const memory = new Set(batch.pieces.map(({ raw }) => raw.buffer as ArrayBuffer));
      thread.postMessage({ id, batch, trace: withTraceHeaders({}) } satisfies LoadOrder, [...memory]);
    });
  }

  async onModuleDestroy(): Promise<void> {
    for (const { reject } of [...this.waiting.values()]) reject(new Error('the service stops'));
    await this.close();
  }

  private start(): Worker {
    const thread = new Worker(PROGRAM, {
      workerData: { databaseUrl: this.settings.databaseUrlOf('catalog') },
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    thread.unref();
    thread.on('message', (reply: LoadReply) => {
      const asked = this.waiting.get(reply.id);
      if ('results' in reply) asked?.resolve(reply);
      else asked?.reject('refusal' in reply ? DomainError.fromJSON(reply.refusal) : new Error(reply.problem));
    });
    thread.on('error', (error) => void this.end(error));
    thread.on('exit', () => thread === this.thread && void this.end(new Error('the loading thread ended')));
    return thread;
  }

  /** Lets the thread give its connections back. */
  private async close(): Promise<void> {
    clearTimeout(this.idle);
    const { thread } = this;
    this.thread = undefined;
    if (!thread) return;
    const gone = new Promise<void>((resolve) => void thread.once('exit', () => resolve()));
    thread.postMessage('close');
    const late = setTimeout(() => void thread.terminate(), CLOSE_MS);
    await gone;
    clearTimeout(late);
  }

  /** Those who wait are told; the next batch gets a new thread. */
  private async end(reason: Error): Promise<void> {
    const { thread } = this;
    this.thread = undefined;
    for (const { reject } of [...this.waiting.values()]) reject(reason);
    await thread?.terminate();
  }
}
