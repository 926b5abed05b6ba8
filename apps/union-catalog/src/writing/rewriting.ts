import { fail, type LoadItem } from '@shuqiao/contracts';
import type { Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { identify } from '../matching/identity.js';
import { mappingsOf } from '../places/mapping.queries.js';
import { type ReadItem, readStored, takeRecord } from '../sources/reading.js';
import { movesOf, tellMoves } from './moves.js';
import { store } from './store.queries.js';

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

/** What is written anew, read from its bytes as a load reads them. */
export async function readAgain(tx: EntityManager, wanted: Rewritten): Promise<ReadItem> {
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
  const item = await readAgain(tx, wanted);
  await tenancy.asInstitution(tx, institutionId);
  const items = await identify(tx, institutionId, [item]);
  await store(tx, { jobId, institutionId, personId }, items);
  if (items.some(({ outcome }) => outcome === 'changed'))
    await tx.query('UPDATE source_record SET version_kind = $2 WHERE id = $1', [sourceId, kind]);
  await tellMoves(tx, outbox, { institutionId, jobId }, movesOf(items));
}
