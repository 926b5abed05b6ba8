import type { ProvinceView } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import type { EntityManager } from 'typeorm';
import type { IllRequest } from '../life/request.entity.js';
import { openStates, requestMachine, statesAwaiting } from '../life/request.machine.js';

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

export async function countWork(tx: EntityManager, person: string, institution: string | null, staff: boolean) {
  const [row] = await tx.query<[{ mine: number; requester: number; supplier: number }]>(
    `SELECT (SELECT count(*)::int FROM request WHERE reader_id = $1 AND state = ANY($3)) AS mine,
       (SELECT count(*)::int FROM request WHERE $6 AND requester_id = $2 AND state = ANY($4)) AS requester,
       (SELECT count(*)::int FROM request WHERE $6 AND supplier_id = $2 AND state = ANY($5)) AS supplier`,
    [person, institution, openStates, statesAwaiting('requester'), statesAwaiting('supplier'), staff],
  );
  return row;
}
