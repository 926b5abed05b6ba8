import type { LibraryDays, NationalDay, NationalTable } from '@shuqiao/contracts';

export interface NoticeRow {
  year: number;
  version: number;
  notice: string;
  publishedOn: string;
  url: string | null;
  days: NationalDay[];
  changedAt: Date;
  tableVersion: number;
}

/** Rows go by date, not by year: where two notices name one day, that of the later year holds. */
export function toTable(rows: readonly NoticeRow[]): NationalTable {
  const byDay = new Map(rows.flatMap(({ days }) => days).map((day) => [day.day, day]));
  return {
    version: rows[0]?.tableVersion ?? 0,
    years: rows.map(({ year }) => year),
    days: [...byDay.values()].sort((one, other) => one.day.localeCompare(other.day)),
    notices: rows.map(({ year, version, notice, publishedOn, url, changedAt }) => ({
      year,
      version,
      notice,
      publishedOn,
      url,
      changedAt: changedAt.toISOString(),
    })),
  };
}

export interface LibraryRow {
  institutionId: string;
  version: number;
  closedWeekdays: LibraryDays['closedWeekdays'];
  spans: LibraryDays['spans'];
}

export const toLibrary = ({ institutionId, version, closedWeekdays, spans }: LibraryRow): LibraryDays => ({
  institutionId,
  version,
  closedWeekdays,
  spans,
});
