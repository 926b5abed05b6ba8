import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';

/** What a thread is asked: whether a password is that of a hash or, without one, for a new hash. */
export interface HashOrder {
  readonly stored: string | undefined;
  readonly password: string;
}
export type HashReply = string | boolean;

// OWASP Password Storage Cheat Sheet: argon2id (this library's default variant) with 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// On Linux a priority belongs to a thread, elsewhere to the whole process: whoever is signed in goes before who signs in.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', ({ stored, password }: HashOrder) => {
  const reply: HashReply = stored === undefined ? hashSync(password, COST) : verifySync(stored, password);
  parentPort?.postMessage(reply);
});
