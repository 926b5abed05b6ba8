import type { NoticeWanted, RequestState } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import type { EntityManager } from 'typeorm';

export interface ClockRow {
  id: string;
  number: string;
  title: string;
  readerId: string;
  requesterId: string;
  supplierId: string;
  state: RequestState;
  clockFrom: string;
  deadline: string | null;
  deadlineProvisional: boolean;
}

/** Requests whose supplier's clock runs; one from before there were clocks began with its last change. */
export const clocksOf = (
  tx: EntityManager,
  { supplierId, after, zone }: { supplierId: string | null; after: string | null; zone: string },
  limit: number,
): Promise<ClockRow[]> =>
  tx.query<ClockRow[]>(
    `SELECT id, number, title, reader_id AS "readerId", requester_id AS "requesterId", supplier_id AS "supplierId", state, deadline::text, deadline_provisional AS "deadlineProvisional",
       COALESCE(clock_from, (changed_at AT TIME ZONE $3)::date)::text AS "clockFrom"
     FROM request WHERE state IN ('sent', 'will_supply', 'cancel_pending') AND supplier_id IS NOT NULL
       AND ($1::uuid IS NULL OR supplier_id = $1) AND ($2::uuid IS NULL OR id > $2)
     ORDER BY id LIMIT $4 FOR UPDATE`,
    [supplierId, after, zone, limit],
  );

export interface MovedDeadline {
  readonly id: string;
  readonly clockFrom: string;
  readonly day: string;
  readonly provisional: boolean;
  /** From when to when it moved, for the history; null where nobody was told another day. */
  readonly note: string | null;
  /** For the reader and both loan offices; none where nobody was told another day. */
  readonly notices: readonly NoticeWanted[];
}

/** Writes new deadlines, and a line of history for each that was another. */
export async function moveDeadlines(tx: EntityManager, rows: readonly MovedDeadline[]): Promise<void> {
  if (!rows.length) return;
  await tx.query(
    `WITH moved AS (
       UPDATE request r SET clock_from = m.clock_from, deadline = m.day, deadline_provisional = m.provisional
       FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[], $5::boolean[], $6::text[])
         AS m (event_id, id, clock_from, day, provisional, note)
       WHERE r.id = m.id RETURNING m.event_id, m.note, r.id, r.requester_id, r.supplier_id, r.state)
     INSERT INTO request_event (id, request_id, requester_id, supplier_id, action, from_state, to_state, side, note)
     SELECT event_id, id, requester_id, supplier_id, 'move_deadline', state, state, 'system', note
     FROM moved WHERE note IS NOT NULL`,
    [
      rows.map(() => uuidv7()),
      rows.map(({ id }) => id),
      rows.map(({ clockFrom }) => clockFrom),
      rows.map(({ day }) => day),
      rows.map(({ provisional }) => provisional),
      rows.map(({ note }) => note),
    ],
  );
}
