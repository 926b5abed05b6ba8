import { Day, fail, Id, Instant, type ListRequests, type RequestState } from '@shuqiao/contracts';
import { isTerminal, statesOf } from '@shuqiao/state-machine';
import { type EntityManager, In } from 'typeorm';
import { z } from 'zod';
import { IllRequest } from '../life/request.entity.js';
import { openStates, requestMachine } from '../life/request.machine.js';

type Wanted = Pick<ListRequests, 'side' | 'state' | 'open'>;

/** Where a row stands in the order of its list: the cursor of a page is the place of its last row. */
interface Place {
  readonly id: string;
  readonly rank: string;
}

/** A reader's: what they must do first (fetch the book, see what else can be done), then the newest. */
const MINE = `SELECT id, rank FROM (
    SELECT id, CASE state WHEN 'received' THEN '1' WHEN 'unfilled' THEN '2' ELSE '3' END AS rank
    FROM request WHERE reader_id = $1 AND state = ANY($2)) mine
  WHERE $3::text IS NULL OR rank > $3 OR (rank = $3 AND id < $4::uuid) ORDER BY rank, id DESC LIMIT $5`;

/** A library's: by the deadline of the step under way, then by age. */
const BY_DEADLINE = `SELECT id, rank::text FROM (
    SELECT id, COALESCE(deadline, '9999-12-31') AS rank FROM request
    WHERE (($6::text = 'requester' AND requester_id = $1) OR ($6 = 'supplier' AND supplier_id = $1))
      AND state = ANY($2)) due
  WHERE $3::date IS NULL OR (rank, id) > ($3, $4::uuid) ORDER BY due.rank, id LIMIT $5`;

/** What has ended: the last first. */
const ENDED = `SELECT id, to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS rank FROM request
  WHERE (($6::text = 'mine' AND reader_id = $1) OR ($6 = 'requester' AND requester_id = $1)
      OR ($6 = 'supplier' AND supplier_id = $1))
    AND state = ANY($2) AND ($3::timestamptz IS NULL OR (changed_at, id) < ($3, $4::uuid))
  ORDER BY changed_at DESC, id DESC LIMIT $5`;

type Order = 'mine' | 'deadline' | 'ended';

const rankIn: Record<Order, z.ZodType<string>> = { mine: z.enum(['1', '2', '3']), deadline: Day, ended: Instant };

function statesOfList({ state, open }: Wanted): RequestState[] {
  return statesOf(requestMachine).filter(
    (one) => (state ?? one) === one && (open === undefined || openStates.includes(one) === open),
  );
}

function orderOf({ side, open, state }: Wanted): Order {
  const isEnded = open === false || (state !== undefined && isTerminal(requestMachine, state));
  if (isEnded) return 'ended';
  return side === 'mine' ? 'mine' : 'deadline';
}

/** The place a cursor stands for; another list's cursor is refused as any other text. */
function placeOf(cursor: string | undefined, order: Order): Place | null {
  if (cursor === undefined) return null;
  const [rank, id] = cursor.split('~');
  const place = z.object({ rank: rankIn[order], id: Id }).safeParse({ rank, id });
  return (
    place.data ?? fail('input.invalid', { issues: [{ field: 'after', rule: 'must be the `next` of the page before' }] })
  );
}

const cursorOf = ({ rank, id }: Place): string => `${rank}~${id}`;

async function placesOf(tx: EntityManager, input: ListRequests, owner: string, limit: number): Promise<Place[]> {
  const order = orderOf(input);
  const after = placeOf(input.after, order);
  const values = [owner, statesOfList(input), after?.rank ?? null, after?.id ?? null, limit];
  if (order === 'mine') return tx.query<Place[]>(MINE, values);
  if (order === 'deadline') return tx.query<Place[]>(BY_DEADLINE, [...values, input.side]);
  return tx.query<Place[]>(ENDED, [...values, input.side]);
}

/** A row of a list, with the cursor of a page that ends with it. */
export interface Listed {
  readonly request: IllRequest;
  readonly cursor: string;
}

/** The first `limit` requests behind the cursor, in the order of the list. */
export async function listPage(
  tx: EntityManager,
  input: ListRequests,
  owner: string,
  limit: number,
): Promise<Listed[]> {
  const places = await placesOf(tx, input, owner, limit);
  const rows = new Map(
    (await tx.findBy(IllRequest, { id: In(places.map(({ id }) => id)) })).map((row) => [row.id, row]),
  );
  return places.flatMap((place) => {
    const request = rows.get(place.id);
    return request ? [{ request, cursor: cursorOf(place) }] : [];
  });
}
