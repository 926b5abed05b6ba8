import type { LibraryDays, NationalDay, NationalTable } from '@shuqiao/contracts';

export interface NoticeRow {
  year: number;
  version: number;
  notice: string;
  published_on: string;
  url: string | null;
  days: NationalDay[];
  changed_at: Date;
  table_version: number;
}

/** Rows go by date, not by year: where two notices name one day, that of the later year holds. */
export function toTable(rows: readonly NoticeRow[]): NationalTable {
  const byDay = new Map(rows.flatMap(({ days }) => days).map((day) => [day.day, day]));
  return {
    version: rows[0]?.table_version ?? 0,
    years: rows.map(({ year }) => year),
    days: [...byDay.values()].sort((one, other) => one.day.localeCompare(other.day)),
    notices: rows.map(({ year, version, notice, published_on, url, changed_at }) => ({
      year,
      version,
      notice,
      publishedOn: published_on,
      url,
      changedAt: changed_at.toISOString(),
    })),
  };
}

export interface LibraryRow {
  institution_id: string;
  version: number;
  closed_weekdays: LibraryDays['closedWeekdays'];
  spans: LibraryDays['spans'];
}

export const toLibrary = ({ institution_id, version, closed_weekdays, spans }: LibraryRow): LibraryDays => ({
  institutionId: institution_id,
  version,
  closedWeekdays: closed_weekdays,
  spans,
});
