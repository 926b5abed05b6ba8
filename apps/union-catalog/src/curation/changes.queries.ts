import type { RecordChange } from '@shuqiao/contracts';
import { behind, fetched, type PageInput } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

export const UNDO_DAYS = 30;

/** Libraries that hold the record that stayed without a record of their own, whatever came with the other one. */
const HELD_BEFORE = `SELECT FROM holding h WHERE h.record_id = c.record_id AND h.bare_copies IS NOT NULL AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(c.bare) AS went (institution_id uuid, had_copies integer)
       WHERE went.institution_id = h.institution_id AND went.had_copies IS NULL)`;

/** Each of the two needs a member or a library that only holds it, else one of them would be nothing. */
const IN_PLACE = `CASE kind
  WHEN 'merged' THEN EXISTS (SELECT FROM redirect r WHERE r.id = c.other_id AND r.record_id = c.record_id)
    AND EXISTS (SELECT FROM record r WHERE r.id = c.record_id)
    AND (c.source_ids = '{}' OR EXISTS (
      SELECT FROM source_record s WHERE s.id = ANY (c.source_ids) AND s.record_id = c.record_id))
    AND (EXISTS (SELECT FROM source_record s WHERE s.record_id = c.record_id AND s.id <> ALL (c.source_ids))
      OR EXISTS (${HELD_BEFORE}))
  ELSE EXISTS (SELECT FROM record r WHERE r.id = c.record_id) AND EXISTS (SELECT FROM record r WHERE r.id = c.other_id) END`;

const CAN_UNDO = `(undone_at IS NULL AND at > now() - interval '${UNDO_DAYS} days' AND ${IN_PLACE})`;

const VIEW = `id, kind, record_id AS "recordId", other_id AS "otherId", title, other_title AS "otherTitle",
  cardinality(source_ids) AS sources, note, institution_id AS "institutionId", person_id AS "personId", at,
  at + interval '${UNDO_DAYS} days' AS "undoableUntil", undone_at AS "undoneAt", undone_by AS "undoneBy",
  ${CAN_UNDO} AS "canUndo"`;

export type ChangeRow = Omit<RecordChange, 'at' | 'undoableUntil' | 'undoneAt'> & {
  at: Date;
  undoableUntil: Date;
  undoneAt: Date | null;
};

export const toView = (row: ChangeRow): RecordChange => ({
  ...row,
  at: row.at.toISOString(),
  undoableUntil: row.undoableUntil.toISOString(),
  undoneAt: row.undoneAt?.toISOString() ?? null,
});

/** Merges and splits that the transaction may see, newest first. */
export async function listChanges(
  tx: EntityManager,
  input: PageInput & { readonly recordId?: string | undefined },
): Promise<ChangeRow[]> {
  return tx.query<ChangeRow[]>(
    `SELECT ${VIEW} FROM merge_log c WHERE ($1::uuid IS NULL OR id < $1)
       AND ($2::uuid IS NULL OR record_id = $2 OR other_id = $2) ORDER BY id DESC LIMIT $3`,
    [behind(input), input.recordId ?? null, fetched(input)],
  );
}

/** Which of these can be taken back now, seen by the service itself: they may be another library's. */
export async function findUndoable(tx: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.query<Pick<RecordChange, 'id' | 'canUndo'>[]>(
    `SELECT id, ${CAN_UNDO} AS "canUndo" FROM merge_log c WHERE id = ANY ($1)`,
    [ids],
  );
  return new Set(rows.filter(({ canUndo }) => canUndo).map(({ id }) => id));
}

export async function findChange(tx: EntityManager, id: string): Promise<RecordChange | undefined> {
  const [row] = await tx.query<ChangeRow[]>(`SELECT ${VIEW} FROM merge_log c WHERE id = $1`, [id]);
  return row && toView(row);
}
