import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Caller, fail } from '@shuqiao/contracts';
import { Bus, type Carrier, decode } from '@shuqiao/messaging';
import { LOG } from '@shuqiao/service';
import type { Logger } from 'pino';
import { type Audience, eventOf, reaches, type Topic } from './topics.js';

/** One page that waits: who looks at it, and what to do with an event. */
export interface Waiting {
  readonly caller: Caller;
  /** `reset` says that some may have been missed: the page looks at everything anew. */
  send(id: string, topic: Topic | 'reset'): void;
  end(): void;
}

interface Event {
  readonly id: string;
  readonly topic: Topic | undefined;
  readonly audience: Audience;
}

const KEPT = 1_000;
const MOST_WAITING = 5_000;
const MOST_OF_ONE = 10;

/**
 * What happens, for pages that wait for it. Every instance of the gateway hears every fact and remembers the last thousand, so
 * that a page which comes back, to whichever instance, gets what it missed.
 */
@Injectable()
export class Events implements OnApplicationBootstrap {
  private readonly recent: Event[] = [];
  private readonly waiting = new Set<Waiting>();

  constructor(
    private readonly bus: Bus,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.bus.unwrap<Carrier>().listen(({ subject, body }, id) => this.hear(id, subject, body));
  }

  /** Ends every line; pages come back to whoever answers then. */
  end(): void {
    for (const page of this.waiting) page.end();
  }

  /** The place of the last fact heard; empty before any was. */
  get last(): string {
    return this.recent.at(-1)?.id ?? '';
  }

  /**
   * Lets a page wait from now on; first it gets what it missed since `after`.
   * @throws DomainError `rate.exceeded` when too many wait
   */
  join(page: Waiting, after: string | undefined): () => void {
    const own = [...this.waiting].filter(({ caller }) => caller.person === page.caller.person).length;
    if (this.waiting.size >= MOST_WAITING || own >= MOST_OF_ONE) fail('rate.exceeded', { retryAfter: 30 });
    this.catchUp(page, after);
    this.waiting.add(page);
    return () => this.waiting.delete(page);
  }

  private catchUp(page: Waiting, after: string | undefined): void {
    if (!after || after === this.last) return;
    const at = this.recent.findIndex(({ id }) => id === after);
    if (at < 0) return page.send(this.last, 'reset');
    for (const event of this.recent.slice(at + 1)) deliver(event, page);
  }

  private hear(id: string, subject: string, body: Uint8Array): void {
    try {
      const found = eventOf(subject, decode(body));
      const event: Event = { id, topic: found?.topic, audience: found?.audience ?? {} };
      this.recent.push(event);
      if (this.recent.length > KEPT) this.recent.shift();
      for (const page of this.waiting) deliver(event, page);
    } catch (error) {
      this.log.warn({ err: error, subject }, 'a fact could not be told to the pages that wait');
    }
  }
}

function deliver({ id, topic, audience }: Event, page: Waiting): void {
  if (topic && reaches(audience, page.caller)) page.send(id, topic);
}
