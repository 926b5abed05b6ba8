import type { NewSpan, PublishNational } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import type { Statement } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

export const nationalStatement = (): Statement => ({
  name: 'days_national',
  text: `SELECT DISTINCT ON (year) year, version, notice, published_on::text AS "publishedOn", url, days,
      changed_at AS "changedAt",
      COALESCE((SELECT version FROM national_version), 0) AS "tableVersion"
    FROM national_notice ORDER BY year, version DESC`,
  values: [],
});

const SPANS = `COALESCE((SELECT json_agg(json_build_object('id', s.id, 'from', s.first_day, 'until', s.last_day, 'open', s.open,
      'name', s.name, 'everyYear', s.every_year) ORDER BY s.first_day, s.id)
    FROM library_span s WHERE s.institution_id = c.institution_id AND s.removed_at IS NULL), '[]') AS spans`;

/** One library; a row also where it has said nothing, none where there is no such institution. */
export const libraryStatement = (id: string): Statement => ({
  name: 'days_library',
  text: `SELECT i.id AS "institutionId", COALESCE(c.version, 0) AS version,
      COALESCE(c.closed_weekdays, '{6,7}') AS "closedWeekdays", ${SPANS}
    FROM institution i LEFT JOIN library_calendar c ON c.institution_id = i.id WHERE i.id = $1`,
  values: [id],
});

/** Libraries that have said something, by their ids. */
export const librariesStatement = (after: string | undefined, limit: number): Statement => ({
  name: 'days_libraries',
  text: `SELECT c.institution_id AS "institutionId", c.version, c.closed_weekdays AS "closedWeekdays", ${SPANS} FROM library_calendar c
    WHERE $1::uuid IS NULL OR c.institution_id > $1 ORDER BY c.institution_id LIMIT $2`,
  values: [after ?? null, limit],
});

/** The next version of the nation's table; the row's lock puts those who write into a queue. */
export async function nextNationalVersion(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<[{ version: number }]>(
    `INSERT INTO national_version (version) VALUES (1)
     ON CONFLICT (one) DO UPDATE SET version = national_version.version + 1 RETURNING version`,
  );
  return row.version;
}

export async function insertNotice(tx: EntityManager, input: PublishNational, by: string | null): Promise<void> {
  const { year, notice, publishedOn, url, days } = input;
  await tx.query(
    `INSERT INTO national_notice (year, version, notice, published_on, url, days, changed_by)
     SELECT $1, COALESCE(max(version), 0) + 1, $2, $3, $4, $5, $6 FROM national_notice WHERE year = $1`,
    [year, notice.trim(), publishedOn, url, JSON.stringify(days), by],
  );
}

/** The next version of a library's days, under the lock of its row; its closed weekdays where they are given. */
export async function nextLibraryVersion(tx: EntityManager, id: string, closedWeekdays?: number[]): Promise<number> {
  const [row] = await tx.query<[{ version: number }]>(
    `INSERT INTO library_calendar (institution_id, version, closed_weekdays) VALUES ($1, 1, COALESCE($2::smallint[], '{6,7}'))
     ON CONFLICT (institution_id) DO UPDATE SET version = library_calendar.version + 1, changed_at = now(),
       closed_weekdays = COALESCE($2::smallint[], library_calendar.closed_weekdays) RETURNING version`,
    [id, closedWeekdays ?? null],
  );
  return row.version;
}

interface Added {
  readonly id: string;
  readonly onceKey: string;
  readonly by: string;
}

export async function insertSpans(tx: EntityManager, spans: readonly NewSpan[], { id, onceKey, by }: Added) {
  await tx.query(
    `INSERT INTO library_span (id, institution_id, first_day, last_day, open, name, every_year, once_key, added_by)
     SELECT span.id, $1, first_day, last_day, open, name, every_year, $2, $3
     FROM unnest($4::uuid[], $5::date[], $6::date[], $7::boolean[], $8::text[], $9::boolean[])
       AS span (id, first_day, last_day, open, name, every_year)`,
    [
      id,
      onceKey,
      by,
      spans.map(() => uuidv7()),
      spans.map(({ from }) => from),
      spans.map(({ until }) => until),
      spans.map(({ open }) => open),
      spans.map(({ name }) => name.trim()),
      spans.map(({ everyYear }) => everyYear),
    ],
  );
}

export async function setRemoved(tx: EntityManager, id: string, spanIds: string[], by: string | null): Promise<void> {
  await tx.query(
    `UPDATE library_span SET removed_by = $3, removed_at = CASE WHEN $3::uuid IS NULL THEN NULL ELSE now() END
     WHERE institution_id = $1 AND id = ANY($2::uuid[])`,
    [id, spanIds, by],
  );
}
