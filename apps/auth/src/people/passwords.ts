import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import type { HashOrder, HashReply } from './passwords.worker.js';

const AT_ONCE = 2;
const MAX_WAITING = 40;
const RETRY_AFTER_S = 2;

/** Tests run this file as it was written; a thread needs the compiled one. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/people/passwords.worker.js' : './passwords.worker.js',
  import.meta.url,
);

/**
 * Hashes and checks passwords in threads of low priority, a few at a time: each takes 19 MiB and tens of milliseconds of a
 * core. Threads start when they are needed first.
 */
@Injectable()
export class Passwords implements OnModuleDestroy {
  private readonly idle: Worker[] = [];
  private readonly all = new Set<Worker>();
  private readonly waiting: ((thread: Worker) => void)[] = [];

  /** A hash to store. Composed and decomposed letters are one password, wide and narrow ones are two (RFC 8265; ID-20). */
  async hash(password: string): Promise<string> {
    return String(await this.inTurn({ stored: undefined, password: password.normalize('NFC') }));
  }

  /**
   * Whether the password is the one of the stored hash. Without a hash (nobody has this login, or no password yet) one is made, which takes as
   * long, and the answer is no. `rate.exceeded` when too many wait already.
   * @param isOld the hash was made when other forms of letters counted as the same
   */
  async matches(stored: string | null | undefined, password: string, isOld = false): Promise<boolean> {
    const forms = [...new Set([password.normalize('NFC'), password.normalize('NFKC'), password])];
    // All of them are tried, whatever comes of it: how long it takes depends on what was typed alone.
    const same: HashReply[] = [];
    for (const form of forms) same.push(await this.inTurn({ stored: stored ?? undefined, password: form }));
    return typeof stored === 'string' && (isOld ? same.includes(true) : same[0] === true);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.all].map((thread) => thread.terminate()));
  }

  private async inTurn(order: HashOrder): Promise<HashReply> {
    if (this.waiting.length >= MAX_WAITING) fail('rate.exceeded', { retryAfter: RETRY_AFTER_S });
    const thread = this.idle.pop() ?? (this.all.size < AT_ONCE ? this.start() : await this.whenFree());
    try {
      return await asked(thread, order);
    } finally {
      this.free(thread);
    }
  }

  private whenFree(): Promise<Worker> {
    return new Promise((go) => this.waiting.push(go));
  }

  private start(): Worker {
    const thread = new Worker(PROGRAM);
    thread.unref();
    this.all.add(thread);
    const forget = () => this.all.delete(thread);
    thread.once('error', forget).once('exit', forget);
    return thread;
  }

  /** The place goes straight to whoever waits longest, so that nobody can slip in between. */
  private free(thread: Worker): void {
    const isAlive = this.all.has(thread);
    const next = this.waiting.shift();
    if (next) next(isAlive ? thread : this.start());
    else if (isAlive) this.idle.push(thread);
  }
}

/** @throws Error where the thread ended over it: a stored hash that is none */
function asked(thread: Worker, order: HashOrder): Promise<HashReply> {
  return new Promise<HashReply>((resolve, reject) => {
    const settle = (done: () => void) => {
      thread.off('message', answered).off('error', failed).off('exit', ended).unref();
      done();
    };
    const answered = (reply: HashReply) => settle(() => resolve(reply));
    const failed = (error: Error) => settle(() => reject(error));
    const ended = () => settle(() => reject(new Error('the thread that hashes ended')));
    thread.on('message', answered).on('error', failed).on('exit', ended).ref();
    thread.postMessage(order);
  });
}
