import { parentPort, workerData } from 'node:worker_threads';
import { DomainError, type ErrorDetails } from '@shuqiao/contracts';
import { readTable, type Table } from './table.js';

/** What the thread says: the table, or why there is none. */
export type TableReply = { readonly table: Table } | { readonly refused: ErrorDetails };

const reply = await readTable(workerData as Uint8Array).then(
  (table): TableReply => ({ table }),
  (error: unknown): TableReply => {
    if (error instanceof DomainError) return { refused: error.details ?? {} };
    throw error;
  },
);
parentPort?.postMessage(reply);
