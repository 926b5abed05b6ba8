import { fail } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { rederiveHoldings } from '../composing/holdings.queries.js';
import { type IdentifiedItem, identifyAgain } from '../matching/identity.js';
import { findJoined } from '../matching/rulings.queries.js';
import type { ReadItem } from '../sources/reading.js';
import { tellMoves } from '../writing/moves.js';
import { type Hands, readAgain, type Rewritten } from '../writing/rewriting.js';
import { store } from '../writing/store.queries.js';

/** Where a deleted member's record was, and how many versions it has. */
export interface Deleted extends Rewritten {
  readonly recordId: string;
  readonly number: number;
}

/**
 * Brings a deleted member's record back with its id and history. What people said of it holds, else it finds its record as
 * a loaded one does; where it stands for itself it is the record it was, if nobody else is that now. Answers the record.
 */
export async function bringBack(hands: Hands, deleted: Deleted): Promise<string> {
  const { tx, tenancy, outbox, personId } = hands;
  const { institutionId, jobId, sourceId, recordId: former } = deleted;
  const item = await readAgain(tx, deleted);
  await mustBeFree(tx, deleted);
  await tenancy.asInstitution(tx, institutionId);
  const found = await placed(tx, deleted, item);
  const home = found.match === 'joined' ? null : await homeOf(tx, former);
  const recordId = home === null ? found.recordId : former;
  // A record that is there, held only, is not founded again: the member joins it.
  const match = home === 'kept' ? 'joined' : found.match;
  await store(tx, { jobId, institutionId, personId }, [{ ...found, recordId, match }]);
  await tx.query(`UPDATE source_record SET version = $2, version_kind = 'restored' WHERE id = $1`, [
    sourceId,
    deleted.number + 1,
  ]);
  if (recordId !== former)
    await tellMoves(tx, outbox, { institutionId, jobId }, [{ sourceId, from: former, to: recordId }]);
  await tenancy.asService(tx);
  await rederiveHoldings(tx, [recordId]);
  return recordId;
}

/** With what people joined it with, else where the matcher puts it. */
async function placed(
  tx: EntityManager,
  { institutionId, sourceId }: Deleted,
  item: ReadItem,
): Promise<IdentifiedItem> {
  const found = await identifyAgain(tx, institutionId, item, sourceId);
  const joined = await findJoined(tx, sourceId);
  return joined === null ? found : { ...found, recordId: joined, match: 'joined', verdict: null };
}

async function mustBeFree(tx: EntityManager, { institutionId, controlNumber }: Deleted): Promise<void> {
  const [taken] = await tx.query<{ id: string }[]>(
    'SELECT id FROM source_record WHERE institution_id = $1 AND control_number = $2',
    [institutionId, controlNumber],
  );
  if (taken) fail('catalog.control_number_taken', { controlNumber, sourceId: taken.id });
}

/** Whether the record a member's record was part of can be that again: gone, kept without members, or null. */
async function homeOf(tx: EntityManager, recordId: string): Promise<'gone' | 'kept' | null> {
  const [row] = await tx.query<{ taken: boolean; kept: boolean }[]>(
    `SELECT EXISTS (SELECT FROM source_record WHERE record_id = $1) OR EXISTS (SELECT FROM redirect WHERE id = $1) AS taken,
       EXISTS (SELECT FROM record WHERE id = $1) AS kept`,
    [recordId],
  );
  if (!row || row.taken) return null;
  return row.kept ? 'kept' : 'gone';
}
