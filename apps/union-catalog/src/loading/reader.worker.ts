import { parentPort } from 'node:worker_threads';
import type { LoadItem } from '@shuqiao/contracts';
import type { Mappings } from '../holdings/mapping.js';
import { readItem, type ReadItem, type RejectedItem } from './reading.js';

// A thread of its own that reads batches, so that the event loop of the service stays free for questions.

/** What the thread is asked. */
export interface ReadOrder {
  readonly id: number;
  readonly records: readonly LoadItem[];
  readonly mappings: Mappings;
}

/** An item without its bytes, which the asker has. */
export type SentItem = (Omit<ReadItem, 'raw' | 'contentHash'> & { readonly hash: string }) | RejectedItem;

/** What it answers: the items in their order, or why it could not read. */
export type ReadReply =
  { readonly id: number; readonly items: readonly SentItem[] } | { readonly id: number; readonly problem: string };

function toSend(record: LoadItem, mappings: Mappings): SentItem {
  const item = readItem(record, mappings);
  if ('reason' in item) return item;
  const { raw: _raw, contentHash, description: _description, ...rest } = item;
  return { ...rest, hash: contentHash.toString('base64') };
}

function answer({ id, records, mappings }: ReadOrder): ReadReply {
  try {
    return { id, items: records.map((record) => toSend(record, mappings)) };
  } catch (error) {
    return { id, problem: String(error) };
  }
}

parentPort?.on('message', (order: ReadOrder) => {
  parentPort?.postMessage(answer(order));
});
