import { Worker } from 'node:worker_threads';
import { SamlRefused } from './refusal.js';
import type { VerifyOrder } from './verify.js';
import type { VerifyReply } from './verify.worker.js';

/** Tests run this file as it was written; a thread needs the compiled one. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? '../dist/verify.worker.js' : './verify.worker.js',
  import.meta.url,
);

export interface VerifierOptions {
  /** Threads; each verifies one response at a time. */
  readonly threads?: number;
  /** How long one verification may take, in milliseconds; the thread is ended then. */
  readonly deadlineMs?: number;
  /** Responses that may wait; one more is refused as `too_slow`. */
  readonly waiting?: number;
}

interface Waiting {
  readonly order: VerifyOrder;
  readonly resolve: (assertion: string) => void;
  readonly reject: (error: unknown) => void;
}

const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 };

/**
 * Verifies signatures in threads with a deadline. A thread starts when it is needed first; one that takes too long or runs out
 * of memory is ended, and its response refused.
 */
export class Verifier {
  private readonly idle: Worker[] = [];
  private readonly all = new Set<Worker>();
  private readonly queue: Waiting[] = [];
  private readonly threads: number;
  private readonly deadlineMs: number;
  private readonly most: number;

  constructor({ threads = 2, deadlineMs = 2_000, waiting = 200 }: VerifierOptions = {}) {
    this.threads = threads;
    this.deadlineMs = deadlineMs;
    this.most = waiting;
  }

  /**
   * The assertion's XML as its signature covers it.
   * @throws SamlRefused as `verifyResponse` does, or `too_slow`
   */
  verify(order: VerifyOrder): Promise<string> {
    if (this.queue.length >= this.most) return Promise.reject(refusedAsSlow(new Error('too many responses wait')));
    return new Promise((resolve, reject) => {
      this.queue.push({ order, resolve, reject });
      this.next();
    });
  }

  /** Ends the threads; who still waits is refused. */
  async close(): Promise<void> {
    for (const { reject } of this.queue.splice(0)) reject(refusedAsSlow(new Error('the service stops')));
    await Promise.all([...this.all].map((thread) => thread.terminate()));
  }

  private next(): void {
    if (this.queue.length === 0) return;
    const thread = this.idle.pop() ?? (this.all.size < this.threads ? this.start() : undefined);
    const waiting = thread && this.queue.shift();
    if (waiting) this.give(thread, waiting);
  }

  private start(): Worker {
    const thread = new Worker(PROGRAM, { resourceLimits: MEMORY });
    thread.unref();
    this.all.add(thread);
    thread.on('error', () => this.forget(thread));
    thread.on('exit', () => this.forget(thread));
    return thread;
  }

  private forget(thread: Worker): void {
    this.all.delete(thread);
    if (this.idle.includes(thread)) this.idle.splice(this.idle.indexOf(thread), 1);
  }

  private give(thread: Worker, { order, resolve, reject }: Waiting): void {
    const settle = (done: () => void): void => {
      clearTimeout(late);
      thread.off('error', end).off('exit', ended).off('message', answered);
      done();
      this.next();
    };
    const end = (cause: Error): void => {
      this.forget(thread);
      void thread.terminate();
      settle(() => reject(refusedAsSlow(cause)));
    };
    const ended = (): void => end(new Error('the thread ended'));
    const answered = (reply: VerifyReply): void =>
      settle(() => {
        this.idle.push(thread);
        if ('assertion' in reply) resolve(reply.assertion);
        else reject(new SamlRefused(reply.reason, { cause: new Error(reply.cause) }));
      });
    const late = setTimeout(() => end(new Error(`it took more than ${this.deadlineMs} ms`)), this.deadlineMs);
    thread.on('error', end).on('exit', ended).on('message', answered);
    thread.postMessage(order);
  }
}

const refusedAsSlow = (cause: Error): SamlRefused => new SamlRefused('too_slow', { cause });
