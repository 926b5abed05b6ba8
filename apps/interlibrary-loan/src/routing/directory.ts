import { Inject, Injectable } from '@nestjs/common';
import { type InstitutionView, registry } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { LOG } from '@shuqiao/service';
import type { Logger } from 'pino';

const FRESH_MS = 60_000;
const MOST_PAGES = 20;

/**
 * The registry's list of institutions, asked for at most once a minute and whenever it changed.
 * While the registry is away the last copy serves on, and the log says so.
 */
@Injectable()
export class Directory {
  private copy: { byId: Map<string, InstitutionView>; until: number } | undefined;

  constructor(
    private readonly bus: Bus,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async all(): Promise<ReadonlyMap<string, InstitutionView>> {
    if (this.copy && this.copy.until > Date.now()) return this.copy.byId;
    try {
      this.copy = { byId: await this.fetch(), until: Date.now() + FRESH_MS };
    } catch (error) {
      if (!this.copy) throw error;
      this.log.warn({ err: error }, 'the registry is away; an older copy of the directory is used');
    }
    return this.copy.byId;
  }

  /** The next look asks the registry again. */
  forget(): void {
    if (this.copy) this.copy.until = 0;
  }

  private async fetch(): Promise<Map<string, InstitutionView>> {
    const byId = new Map<string, InstitutionView>();
    let after: string | null | undefined;
    for (let page = 0; page < MOST_PAGES && after !== null; page += 1) {
      const { items, next } = await this.bus.ask(registry.listInstitutions, {
        limit: 200,
        ...(after ? { after } : {}),
      });
      items.forEach((item) => byId.set(item.id, item));
      after = next;
    }
    return byId;
  }
}
