import type { ListRequests, ProvinceView, RequestAction, RequestState, Side } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { actionsFrom, isTerminal, statesOf } from '@shuqiao/state-machine';
import { type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { IllRequest } from './request.entity.js';
import { requestMachine } from './request.machine.js';
import type { Candidate } from './rota.js';

const openStates = statesOf(requestMachine).filter((state) => !isTerminal(requestMachine, state));

/** The states in which a side has something to do beyond withdrawing. */
const statesAwaiting = (side: Side): RequestState[] =>
  statesOf(requestMachine).filter((state) =>
    actionsFrom(requestMachine, state, side).some((action) => action !== 'cancel'),
  );

const INSERT = `INSERT INTO request (id, number, record_id, title, author, isbn, requester_id, reader_id, state, needed_by, pickup, note, once_key)
  VALUES ($1, $13::text || '-' || to_char(now() AT TIME ZONE $14::text, 'YYMM') || '-' || lpad(nextval('request_number')::text, 6, '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (reader_id, once_key) DO NOTHING RETURNING id`;

export type NewRequest = Pick<
  IllRequest,
  'recordId' | 'title' | 'author' | 'isbn' | 'requesterId' | 'readerId' | 'neededBy' | 'pickup' | 'note' | 'onceKey'
>;

/** Writes a request; answers nothing when the same reader already used the key. */
export async function insertRequest(
  tx: EntityManager,
  request: NewRequest,
  { prefix, timeZone }: Pick<ProvinceView, 'prefix' | 'timeZone'>,
): Promise<string | undefined> {
  const { recordId, title, author, isbn, requesterId, readerId, neededBy, pickup, note, onceKey } = request;
  const values = [
    uuidv7(),
    recordId,
    title,
    author,
    isbn,
    requesterId,
    readerId,
    requestMachine.initial,
    neededBy,
    pickup,
    note,
    onceKey,
    prefix,
    timeZone,
  ];
  const [row] = await tx.query<{ id: string }[]>(INSERT, values);
  return row?.id;
}

/** Writes the whole rota at once. */
export async function insertRota(
  tx: EntityManager,
  requestId: string,
  requesterId: string,
  rota: readonly Candidate[],
): Promise<void> {
  await tx.query(
    `INSERT INTO rota (request_id, position, requester_id, institution_id, why, outcome)
     SELECT $1, position, $2, institution_id, why, 'waiting'
     FROM unnest($3::uuid[], $4::text[]) WITH ORDINALITY AS candidate (institution_id, why, position)`,
    [requestId, requesterId, rota.map(({ institutionId }) => institutionId), rota.map(({ why }) => why)],
  );
}

/** Marks the next waiting library as asked and answers it; nothing when the rota is used up. */
export async function takeNextSupplier(tx: EntityManager, requestId: string): Promise<string | undefined> {
  const [rows] = await tx.query<[{ institutionId: string }[], number]>(
    `UPDATE rota SET outcome = 'asked' WHERE request_id = $1 AND position =
       (SELECT min(position) FROM rota WHERE request_id = $1 AND outcome = 'waiting') RETURNING institution_id AS "institutionId"`,
    [requestId],
  );
  return rows[0]?.institutionId;
}

export interface NewEvent {
  request: IllRequest;
  action: RequestAction | 'place';
  from: RequestState | null;
  to: RequestState;
  side: Side;
  actorId: string | null;
  institutionId: string | null;
  reason?: string | undefined;
  note?: string | undefined;
  onceKey?: string | undefined;
}

export async function insertEvent(tx: EntityManager, event: NewEvent): Promise<void> {
  const { request, action, from, to, side, actorId, institutionId, reason, note, onceKey } = event;
  await tx.query(
    `INSERT INTO request_event (id, request_id, requester_id, supplier_id, action, from_state, to_state, side, actor_id, institution_id, reason, note, once_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      uuidv7(),
      request.id,
      request.requesterId,
      request.supplierId,
      action,
      from,
      to,
      side,
      actorId,
      institutionId,
      reason,
      note,
      onceKey,
    ],
  );
}

/** How many open requests lie with each of these libraries: the system's own look across all tenants. */
export async function openRequestsOf(
  tx: EntityManager,
  institutionIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ supplierId: string; count: number }[]>(
    `SELECT supplier_id AS "supplierId", count(*)::int AS count FROM request
     WHERE supplier_id = ANY($1::uuid[]) AND state = ANY($2) GROUP BY supplier_id`,
    [institutionIds, openStates],
  );
  return new Map(rows.map(({ supplierId, count }) => [supplierId, count]));
}

const COLUMN = { mine: 'readerId', requester: 'requesterId', supplier: 'supplierId' } as const;

/** One page of requests: a reader's newest first, a library's oldest first. */
export function listPage(tx: EntityManager, input: ListRequests, owner: string, limit: number): Promise<IllRequest[]> {
  const newestFirst = input.side === 'mine';
  const { after, state, open } = input;
  const states = statesOf(requestMachine).filter(
    (one) => (state ?? one) === one && (open === undefined || openStates.includes(one) === open),
  );
  return tx.find(IllRequest, {
    where: {
      [COLUMN[input.side]]: owner,
      state: In(states),
      ...(after && { id: newestFirst ? LessThan(after) : MoreThan(after) }),
    },
    order: { id: newestFirst ? 'DESC' : 'ASC' },
    take: limit,
  });
}

export async function countWork(tx: EntityManager, person: string, institution: string | null, staff: boolean) {
  const [row] = await tx.query<[{ mine: number; requester: number; supplier: number }]>(
    `SELECT (SELECT count(*)::int FROM request WHERE reader_id = $1 AND state = ANY($3)) AS mine,
       (SELECT count(*)::int FROM request WHERE $6 AND requester_id = $2 AND state = ANY($4)) AS requester,
       (SELECT count(*)::int FROM request WHERE $6 AND supplier_id = $2 AND state = ANY($5)) AS supplier`,
    [person, institution, openStates, statesAwaiting('requester'), statesAwaiting('supplier'), staff],
  );
  return row;
}
