import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { LoadItem } from '@shuqiao/contracts';
import type { Mappings } from '../holdings/mapping.js';
import type { ReadOrder, ReadReply, SentItem } from './reader.worker.js';
import { readItem, type ReadItem, type RejectedItem } from './reading.js';

/** Fewer records than this are read faster than they are handed over. */
const WORTH_A_THREAD = 20;
const READ_MS = 60_000;
const MOST_HEAP_MB = 256;
/** All of a batch dies young; with room for it the collector has next to nothing to copy. */
const YOUNG_MB = 48;
/** Tests run this file as it was written; a thread needs the compiled one. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/loading/reader.worker.js' : './reader.worker.js',
  import.meta.url,
);

interface Waiting {
  readonly resolve: (items: readonly SentItem[]) => void;
  readonly reject: (error: Error) => void;
}

/** Reads batches before any transaction is open, large ones in a thread that is started when it is first needed. */
@Injectable()
export class Reader implements OnModuleDestroy {
  private thread: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  /**
   * @param mappings where the member's records tell its holdings
   * @returns the items in the order of the records. Rejects only when the thread dies or takes over a minute.
   */
  async read(records: readonly LoadItem[], mappings: Mappings): Promise<(ReadItem | RejectedItem)[]> {
    if (records.length < WORTH_A_THREAD) return records.map((record) => readItem(record, mappings));
    const sent = await this.ask(records, mappings);
    return sent.map((item, at) => ('reason' in item ? item : received(item, records[at])));
  }

  async onModuleDestroy(): Promise<void> {
    await this.end(new Error('the service stops'));
  }

  private ask(records: readonly LoadItem[], mappings: Mappings): Promise<readonly SentItem[]> {
    const id = (this.lastId += 1);
    const thread = (this.thread ??= this.start());
    return new Promise<readonly SentItem[]>((resolve, reject) => {
      const late = setTimeout(() => void this.end(new Error(`a batch was not read within ${READ_MS} ms`)), READ_MS);
      const settle =
        <T>(done: (result: T) => void) =>
        (result: T): void => {
          clearTimeout(late);
          this.waiting.delete(id);
          done(result);
        };
      this.waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      thread.postMessage({ id, records, mappings } satisfies ReadOrder);
    });
  }

  private start(): Worker {
    const thread = new Worker(PROGRAM, {
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    thread.unref();
    thread.on('message', (reply: ReadReply) => {
      const asked = this.waiting.get(reply.id);
      if ('items' in reply) asked?.resolve(reply.items);
      else asked?.reject(new Error(reply.problem));
    });
    thread.on('error', (error) => void this.end(error));
    thread.on('exit', () => thread === this.thread && void this.end(new Error('the reading thread ended')));
    return thread;
  }

  /** Those who wait are told; the next batch gets a new thread. */
  private async end(reason: Error): Promise<void> {
    const { thread } = this;
    this.thread = undefined;
    for (const { reject } of [...this.waiting.values()]) reject(reason);
    await thread?.terminate();
  }
}

function received({ hash, ...item }: Exclude<SentItem, RejectedItem>, record: LoadItem | undefined): ReadItem {
  return { ...item, raw: Buffer.from(record?.raw ?? '', 'base64'), contentHash: Buffer.from(hash, 'base64') };
}
