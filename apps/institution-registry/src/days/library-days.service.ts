import { Injectable } from '@nestjs/common';
import {
  type AddSpans,
  type Caller,
  days,
  fail,
  type LibraryDays,
  MOST_SPANS,
  type SetSpansRemoved,
  type SetWeek,
} from '@shuqiao/contracts';
import { fetched, firstTime, Outbox, pageOf, Sql, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { type LibraryRow, toLibrary } from './day.entity.js';
import { insertSpans, librariesStatement, libraryStatement, nextLibraryVersion, setRemoved } from './days.queries.js';

const PAGE = 10;

/** When a library is closed or, against the rule, open; its own staff and the province say so. */
@Injectable()
export class LibraryDaysService {
  constructor(
    private readonly sql: Sql,
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  async find(id: string): Promise<LibraryDays> {
    const [row] = await this.sql.query<LibraryRow>(libraryStatement(id));
    return row ? toLibrary(row) : fail('registry.institution_not_found', { id });
  }

  async list({ after, limit = PAGE }: { after?: string | undefined; limit?: number | undefined }) {
    const rows = await this.sql.query<LibraryRow>(librariesStatement(after, fetched({ limit })));
    return pageOf(rows, { limit }, toLibrary, ({ institutionId }) => institutionId);
  }

  setWeek({ id, closedWeekdays }: SetWeek, caller: Caller): Promise<LibraryDays> {
    const weekdays = [...new Set(closedWeekdays)].sort();
    return this.change(id, caller, (tx) => nextLibraryVersion(tx, id, weekdays));
  }

  /** Adds entries, all or none; the same key again adds nothing. */
  add(input: AddSpans, caller: Caller, onceKey: string): Promise<LibraryDays> {
    const { id, spans } = input;
    return this.change(id, caller, async (tx) => {
      await nextLibraryVersion(tx, id);
      if (await firstTime({ tx, caller, onceKey }, days.addSpans, input))
        await insertSpans(tx, spans, { id, onceKey, by: caller.person });
    });
  }

  /** Takes entries away, or brings them back. */
  setRemoved({ id, spanIds, removed }: SetSpansRemoved, caller: Caller): Promise<LibraryDays> {
    return this.change(id, caller, async (tx) => {
      await nextLibraryVersion(tx, id);
      await setRemoved(tx, id, spanIds, removed ? caller.person : null);
    });
  }

  /** Another's library is as if it were not there, for whoever may not write it. */
  private async change(id: string, caller: Caller, work: (tx: EntityManager) => Promise<unknown>) {
    const mayWrite = caller.institution === id || caller.roles.includes('province_admin');
    if (!mayWrite) fail('registry.institution_not_found', { id });
    await this.find(id);
    return this.tenancy.as(caller, async (tx) => {
      await work(tx);
      const [row] = await tx.query<[LibraryRow]>(libraryStatement(id).text, [id]);
      if (row.spans.length > MOST_SPANS) fail('days.too_many', { most: MOST_SPANS });
      const library = toLibrary(row);
      await this.outbox.add(tx, days.changed, { version: library.version, national: null, library });
      return library;
    });
  }
}
