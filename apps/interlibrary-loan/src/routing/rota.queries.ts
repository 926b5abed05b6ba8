import type { EntityManager } from 'typeorm';
import { openStates } from '../life/request.machine.js';
import type { Candidate } from './rota.js';

/** Writes the whole rota at once. */
export async function insertRota(
  tx: EntityManager,
  requestId: string,
  requesterId: string,
  rota: readonly Candidate[],
): Promise<void> {
  await tx.query(
    `INSERT INTO rota (request_id, position, requester_id, institution_id, why, reasons, outcome)
     SELECT $1, position, $2, institution_id, why, reasons, 'waiting'
     FROM unnest($3::uuid[], $4::text[], $5::jsonb[])
       WITH ORDINALITY AS candidate (institution_id, why, reasons, position)`,
    [
      requestId,
      requesterId,
      rota.map(({ institutionId }) => institutionId),
      rota.map(({ why }) => why),
      rota.map(({ reasons }) => JSON.stringify(reasons)),
    ],
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

type Outcome = 'waiting' | 'asked' | 'declined' | 'supplying';

/** Writes into the rota how things stand with a library; without a library nothing. */
export async function setOutcome(
  tx: EntityManager,
  requestId: string,
  institutionId: string | null,
  outcome: Outcome,
): Promise<void> {
  await tx.query('UPDATE rota SET outcome = $3 WHERE request_id = $1 AND institution_id = $2', [
    requestId,
    institutionId,
    outcome,
  ]);
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
