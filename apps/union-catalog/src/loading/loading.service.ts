import { Injectable } from '@nestjs/common';
import { atMost, LOAD_BATCH_BYTES, type LoadBatch, type LoadItem, refuse, rules } from '@shuqiao/contracts';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { Piece } from '../sources/reading.js';
import { type Loaded, Loader } from './loader.js';
import { LoaderThread } from './thread/loader.thread.js';

/** Fewer records than this are loaded faster than a thread is started. */
const WORTH_A_THREAD = 20;

/** Takes batches of records in: small ones here, large ones in a thread of their own. */
@Injectable()
export class LoadingService {
  private readonly here: Loader;
  /** Batches that are for the thread and not answered yet: small ones behind them take the same way. */
  private inThread = 0;

  constructor(
    tenancy: Tenancy,
    outbox: Outbox,
    private readonly thread: LoaderThread,
  ) {
    this.here = new Loader(tenancy, outbox);
  }

  /** The batches of a job are written in the order in which they come, wherever each is loaded. */
  async load(batch: LoadBatch): Promise<Loaded> {
    checkSize(batch);
    const { records, ...origin } = batch;
    const pieces = piecesOf(records);
    if (this.inThread === 0 && records.length < WORTH_A_THREAD) return this.here.load({ ...origin, pieces });
    this.inThread += 1;
    try {
      await this.here.over(batch.jobId);
      return await this.thread.load({ ...origin, pieces });
    } finally {
      this.inThread -= 1;
    }
  }
}

/** The records' bytes one behind the other in memory of their own, which can be handed over as it is. */
function piecesOf(records: readonly LoadItem[]): Piece[] {
  const bytes = Buffer.allocUnsafeSlow(records.reduce((sum, { raw }) => sum + raw.length, 0));
  let start = 0;
  return records.map(({ index, format, raw: base64 }) => {
    const raw = bytes.subarray(start, start + bytes.write(base64, start, 'base64'));
    start += raw.length;
    return { index, format, raw };
  });
}

function checkSize({ records }: LoadBatch): void {
  const indexes = new Set(records.map(({ index }) => index));
  if (indexes.size < records.length) refuse('records', rules.indexTwice);
  const bytes = records.reduce((sum, { raw }) => sum + Math.floor((raw.length * 3) / 4), 0);
  if (records.length > 1 && bytes > LOAD_BATCH_BYTES)
    refuse('records', atMost(LOAD_BATCH_BYTES, { en: 'bytes together', zh: '字节（合计）' }));
}
