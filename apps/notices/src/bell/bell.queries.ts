import type { NoticeAbout, NoticeData, NoticeTemplate, Office } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';

/** Whose bell it is: a person's, and those of the desks of their library that they staff. */
export interface Owner {
  personId: string;
  institutionId: string | null;
  offices: readonly Office[];
}

export interface BellRow {
  id: string;
  template: NoticeTemplate;
  office: Office | null;
  aboutKind: NoticeAbout['kind'];
  aboutId: string;
  data: NoticeData;
  at: Date;
  readAt: Date | null;
}

const MINE = `dropped_at IS NULL AND (person_id = $1 OR (institution_id = $2 AND office = ANY($3)))`;
const ownerValues = ({ personId, institutionId, offices }: Owner): unknown[] => [personId, institutionId, offices];

/** Unread notices, counted up to a hundred. */
export async function countUnread(tx: EntityManager, owner: Owner): Promise<number> {
  const [row] = await tx.query<[{ unread: number }]>(
    `SELECT count(*)::int AS unread FROM (SELECT FROM notice WHERE read_at IS NULL AND ${MINE} LIMIT 100) AS open`,
    ownerValues(owner),
  );
  return row.unread;
}

/** One page, newest first. */
export const listBell = (
  tx: EntityManager,
  owner: Owner,
  { after, unread, limit }: { after: string | null; unread: boolean; limit: number },
): Promise<BellRow[]> =>
  tx.query<BellRow[]>(
    `SELECT id, template, office, about_kind AS "aboutKind", about_id AS "aboutId", data, at,
       read_at AS "readAt" FROM notice
     WHERE ${MINE} AND ($4::uuid IS NULL OR id < $4) AND NOT ($5 AND read_at IS NOT NULL) ORDER BY id DESC LIMIT $6`,
    [...ownerValues(owner), after, unread, limit],
  );

/** Marks one notice, or all unread ones; answers of which desks they were, null for the person's own. */
export async function markRead(
  tx: EntityManager,
  owner: Owner,
  { id, isRead }: { id: string | null; isRead: boolean },
): Promise<(Office | null)[]> {
  const [rows] = await tx.query<[{ office: Office | null }[], number]>(
    `UPDATE notice SET read_at = CASE WHEN $5 THEN COALESCE(read_at, now()) END,
       read_by = CASE WHEN $5 THEN COALESCE(read_by, $1) END
     WHERE ${MINE} AND CASE WHEN $4::uuid IS NULL THEN read_at IS NULL ELSE id = $4 END RETURNING office`,
    [...ownerValues(owner), id, isRead],
  );
  return [...new Set(rows.map(({ office }) => office))];
}
