import { Worker } from 'node:worker_threads';
import { DomainError, fail, refusal, rules } from '@shuqiao/contracts';
import type { Table } from './table.js';
import type { TableReply } from './table.worker.js';

/** Tests run this file as it was written; a thread needs the compiled one. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/people-lists/reading/table.worker.js' : './table.worker.js',
  import.meta.url,
);
const DEADLINE_MS = 15_000;
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };
const AT_ONCE = 2;
const RETRY_AFTER_S = 10;

let reading = 0;

/**
 * Reads a file in a thread of its own, which ends after it, after 15 seconds, or when it wants more memory than it may have.
 * @throws DomainError `input.invalid` as `readTable` does; `rate.exceeded` where two files are being read already
 */
export async function readTableApart(bytes: Uint8Array, deadlineMs = DEADLINE_MS): Promise<Table> {
  if (reading >= AT_ONCE) fail('rate.exceeded', { retryAfter: RETRY_AFTER_S });
  reading += 1;
  const thread = new Worker(PROGRAM, { workerData: bytes, resourceLimits: MEMORY });
  try {
    const reply = await answerOf(thread, deadlineMs);
    if ('refused' in reply) throw new DomainError('input.invalid', reply.refused);
    return reply.table;
  } finally {
    reading -= 1;
    await thread.terminate();
  }
}

function answerOf(thread: Worker, deadlineMs: number): Promise<TableReply> {
  return new Promise((resolve, reject) => {
    const giveUp = (cause?: unknown) => reject(Object.assign(refusal('file', rules.listUnreadable), { cause }));
    const late = setTimeout(() => giveUp(new Error(`it took more than ${deadlineMs} ms`)), deadlineMs);
    thread
      .once('message', resolve)
      .once('error', giveUp)
      .once('exit', () => giveUp(new Error('the thread ended')));
    thread.once('exit', () => clearTimeout(late));
  });
}
