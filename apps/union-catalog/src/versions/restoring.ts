import { type Caller, fail, type LoadItem } from '@shuqiao/contracts';
import type { Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { rederiveHoldings } from '../composing/holdings.queries.js';
import { isProvince } from '../curation/rights.js';
import { findHeld } from '../curation/rulings.queries.js';
import { mappingsOf } from '../holdings/mapping.queries.js';
import { identify, identifyAgain, type IdentifiedItem } from '../loading/identity.js';
import { store } from '../loading/loading.queries.js';
import { readStored, type ReadItem, takeRecord } from '../loading/reading.js';
import { movesOf, tellMoves } from './moves.js';

/** What a transaction of the service needs to write a member's record by hand. */
export interface Hands {
  readonly tx: EntityManager;
  readonly tenancy: Tenancy;
  readonly outbox: Outbox;
  readonly personId: string;
}

/** A member's record, present or deleted, and the bytes it is to have. */
export interface Rewritten {
  readonly sourceId: string;
  readonly institutionId: string;
  readonly controlNumber: string;
  readonly jobId: string;
  readonly format: LoadItem['format'];
  readonly raw: Buffer;
}

/** Another library's member record is to a cataloguer as if it were not there. */
export function mustOwn(
  caller: Caller,
  id: string,
  row: { readonly institutionId: string } | undefined,
): asserts row is { readonly institutionId: string } {
  if (!row || (!isProvince(caller) && row.institutionId !== caller.institution))
    fail('catalog.source_not_found', { id });
}

async function read(tx: EntityManager, wanted: Rewritten): Promise<ReadItem> {
  const { format, raw, controlNumber, sourceId, institutionId } = wanted;
  const mappings = await mappingsOf(tx, institutionId);
  const item = takeRecord({ index: 0, format, raw }, readStored(raw, format), mappings);
  return 'reason' in item
    ? fail('catalog.version_not_found', { id: sourceId, reason: item.reason })
    : { ...item, controlNumber };
}

/** Gives a present member's record other bytes, as a load would; the new version says how it came about. */
export async function rewrite(hands: Hands, wanted: Rewritten, kind: 'reverted' | 'fixed'): Promise<void> {
  const { tx, tenancy, outbox, personId } = hands;
  const { institutionId, jobId, sourceId } = wanted;
  const item = await read(tx, wanted);
  await tenancy.asInstitution(tx, institutionId);
  const items = await identify(tx, institutionId, [item]);
  await store(tx, { jobId, institutionId, personId }, items);
  if (items.some(({ outcome }) => outcome === 'changed'))
    await tx.query('UPDATE source_record SET version_kind = $2 WHERE id = $1', [sourceId, kind]);
  await tellMoves(tx, outbox, { institutionId, jobId }, movesOf(items));
}

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
  const item = await read(tx, deleted);
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
  const held = await findHeld(tx, sourceId);
  return held === null ? found : { ...found, recordId: held, match: 'joined', verdict: null };
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
