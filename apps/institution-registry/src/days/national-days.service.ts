import { Injectable } from '@nestjs/common';
import { weekdayOf } from '@shuqiao/calendar';
import { type Caller, days, fail, type NationalTable, type PublishNational } from '@shuqiao/contracts';
import { Outbox, Sql, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { type NoticeRow, toTable } from './day.entity.js';
import { insertNotice, nationalStatement, nextNationalVersion } from './days.queries.js';

/** The nation's days: each notice a version that stays, the newest of a year holds. */
@Injectable()
export class NationalDaysService {
  constructor(
    private readonly sql: Sql,
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  async find(): Promise<NationalTable> {
    return toTable(await this.sql.query<NoticeRow>(nationalStatement()));
  }

  /** Puts a year's table in the place of the one before, which is kept. */
  async publish(input: PublishNational, caller: Caller): Promise<NationalTable> {
    if (!isOfNotice(input)) fail('days.not_of_notice', { year: input.year });
    return this.tenancy.as(caller, (tx) => publishNotices(tx, this.outbox, [input], caller.person));
  }
}

/** Writes notices and tells the whole table once, in one transaction. */
export async function publishNotices(
  tx: EntityManager,
  outbox: Outbox,
  notices: readonly PublishNational[],
  by: string | null,
): Promise<NationalTable> {
  await nextNationalVersion(tx);
  for (const notice of notices) await insertNotice(tx, notice, by);
  const table = toTable(await tx.query<NoticeRow[]>(nationalStatement().text));
  const { notices: _told, ...national } = table;
  await outbox.add(tx, days.changed, { version: table.version, national, library: null });
  return table;
}

/** Each day once, of the year itself or, as New Year's may be, of the December before; only weekends are made up. */
function isOfNotice({ year, days: rows }: PublishNational): boolean {
  const first = `${year - 1}-12-01`;
  const last = `${year}-12-31`;
  const fits = rows.every(({ day, works }) => day >= first && day <= last && (!works || weekdayOf(day) >= 6));
  return fits && new Set(rows.map(({ day }) => day)).size === rows.length;
}
