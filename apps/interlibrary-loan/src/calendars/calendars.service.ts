import { Inject, Injectable } from '@nestjs/common';
import { Calendar, DEFAULT_ZONE, type LibraryDays, type NationalDays, PLAIN_WEEK } from '@shuqiao/calendar';
import { days, type DaysChanged, type LibraryDays as LibraryDaysTold } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Tenancy } from '@shuqiao/persistence';
import { LOG, ProvinceCopy } from '@shuqiao/service';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';

const NATION = '00000000-0000-0000-0000-000000000000';
const NOTHING_PUBLISHED: NationalDays = { years: [], days: [] };
const ASK_WITHIN_MS = 2_000;
const ASK_AGAIN_MS = 60_000;
const MOST_PAGES = 100;

/** An older version than what is there changes nothing; answers whether it was newer. */
const SAVE = `INSERT INTO calendar_copy (owner, version, days) VALUES ($1, $2, $3)
  ON CONFLICT (owner) DO UPDATE SET version = excluded.version, days = excluded.days, told_at = now()
    WHERE calendar_copy.version < excluded.version RETURNING 1`;

/**
 * This service's copy of the days that the registry owns. It hears of changes; where it has none yet, it asks. While it
 * has none, weekdays count and every date is provisional.
 */
@Injectable()
export class CalendarsService {
  private known = false;
  private askAgainAt = 0;

  constructor(
    private readonly bus: Bus,
    private readonly tenancy: Tenancy,
    private readonly province: ProvinceCopy,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** The province's time zone. */
  zone(): Promise<string> {
    return this.province.get().then(
      ({ timeZone }) => timeZone,
      (error: unknown) => {
        this.log.warn({ err: error }, `the registry is away; days are those of ${DEFAULT_ZONE}`);
        return DEFAULT_ZONE;
      },
    );
  }

  /** Asks the registry for all days where there are none yet, once a minute at the most; answers whether they came. */
  async fill(): Promise<boolean> {
    if (this.known || Date.now() < this.askAgainAt) return false;
    this.askAgainAt = Date.now() + ASK_AGAIN_MS;
    this.known = await this.tenancy.asSystem(hasNation);
    if (this.known) return false;
    try {
      await this.fetchAll();
      this.known = true;
    } catch (error) {
      this.log.warn({ err: error }, 'the registry is away; deadlines go by weekdays and are provisional');
    }
    return this.known;
  }

  /** Takes over what was told; answers whether it was news. The transaction must be the service's own. */
  async keep(tx: EntityManager, { version, national, library }: DaysChanged): Promise<boolean> {
    const rows = await tx.query<unknown[]>(SAVE, [
      library?.institutionId ?? NATION,
      version,
      JSON.stringify(library ?? national),
    ]);
    return rows.length > 0;
  }

  /** The days of a library, as far as they are known. */
  async calendarOf(tx: EntityManager, institutionId: string): Promise<Calendar> {
    const rows = await tx.query<{ owner: string; days: NationalDays & LibraryDays }[]>(
      'SELECT owner, days FROM calendar_copy WHERE owner = ANY($1::uuid[])',
      [[NATION, institutionId]],
    );
    const of = (wanted: string) => rows.find(({ owner }) => owner === wanted)?.days;
    return new Calendar(of(NATION) ?? NOTHING_PUBLISHED, of(institutionId) ?? PLAIN_WEEK);
  }

  private async fetchAll(): Promise<void> {
    const ask = { as: 'service', deadlineMs: ASK_WITHIN_MS } as const;
    const { notices: _, ...national } = await this.bus.ask(days.findNational, {}, ask);
    const libraries: LibraryDaysTold[] = [];
    let after: string | null | undefined;
    for (let page = 0; page < MOST_PAGES && after !== null; page += 1) {
      const { items, next } = await this.bus.ask(days.listLibraries, after ? { after } : {}, ask);
      libraries.push(...items);
      after = next;
    }
    await this.tenancy.asSystem(async (tx) => {
      for (const library of libraries) await this.keep(tx, { version: library.version, national: null, library });
      await this.keep(tx, { version: national.version, national, library: null });
    });
  }
}

const hasNation = async (tx: EntityManager): Promise<boolean> =>
  (await tx.query<unknown[]>('SELECT 1 FROM calendar_copy WHERE owner = $1', [NATION])).length > 0;
