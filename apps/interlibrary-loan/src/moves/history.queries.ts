import type { Caller, HistoryEntry, RequestState, Side } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import type { EntityManager } from 'typeorm';
import type { IllRequest } from '../life/request.entity.js';

/** One line of a request's history; who did it, or nobody where the system did. */
export interface NewEvent {
  readonly action: HistoryEntry['action'];
  readonly from: RequestState | null;
  readonly side: Side;
  readonly caller: Caller | null;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

/** Writes what happened to a request, as it is now. */
export async function insertEvent(tx: EntityManager, request: IllRequest, event: NewEvent): Promise<void> {
  const { action, from, side, caller, reason, note } = event;
  await tx.query(
    `INSERT INTO request_event (id, request_id, requester_id, supplier_id, action, from_state, to_state, side, actor_id, institution_id, reason, note)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      uuidv7(),
      request.id,
      request.requesterId,
      request.supplierId,
      action,
      from,
      request.state,
      side,
      caller?.person ?? null,
      caller?.institution ?? null,
      reason,
      note,
    ],
  );
}
