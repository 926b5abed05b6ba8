import { uuidv7 } from '@shuqiao/identifiers';
import type { EntityManager } from 'typeorm';
import { rederiveHoldings } from '../composing/holdings.queries.js';
import { recompose } from '../composing/record-rows.js';

/** Who does it, for which institution, and why. */
export interface Actor {
  readonly institutionId: string;
  readonly personId: string | null;
  readonly note: string | null;
}

/** A holding without a record of its own that went over with a merge. */
interface BareHolding {
  institution_id: string;
  bare_copies: number;
  bare_call_number: string | null;
  /** What the survivor had of the same library, for the way back. */
  had_copies: number | null;
  had_call_number: string | null;
}

// All of this is a step of the service itself over the rows of several institutions; who may ask for it is decided before.

const KEEP_MERGE = `
  INSERT INTO merge_log (id, kind, record_id, other_id, title, other_title, source_ids, bare, former_ids, other_created_at,
    note, institution_id, person_id)
  SELECT $1, 'merged', survivor.id, loser.id, survivor.title, loser.title, $4, $5, $6, loser.created_at, $7, $8, $9
  FROM record survivor, record loser WHERE survivor.id = $2 AND loser.id = $3`;

/** Joins the loser's members and holdings to the survivor; the loser's id, and those that led to it, lead there. */
export async function merge(tx: EntityManager, survivorId: string, loserId: string, actor: Actor): Promise<string> {
  const changeId = uuidv7();
  const sources = await moveSources(tx, 'record_id = $2', [survivorId, loserId]);
  const bare = await takeBareHoldings(tx, loserId, survivorId);
  const [former] = await tx.query<[{ id: string }[], number]>(
    'UPDATE redirect SET record_id = $1 WHERE record_id = $2 RETURNING id',
    [survivorId, loserId],
  );
  const { note, institutionId, personId } = actor;
  const formerIds = former.map(({ id }) => id);
  const log = [changeId, survivorId, loserId, sources, JSON.stringify(bare), formerIds, note, institutionId, personId];
  await tx.query(KEEP_MERGE, log);
  await tx.query('INSERT INTO redirect (id, record_id) VALUES ($1, $2)', [loserId, survivorId]);
  await tx.query('DELETE FROM holding WHERE record_id = $1', [loserId]);
  await tx.query('DELETE FROM record WHERE id = $1', [loserId]);
  await giveBareHoldings(tx, survivorId, bare);
  await refresh(tx, [survivorId]);
  return changeId;
}

const KEEP_SPLIT = `
  INSERT INTO merge_log (id, kind, record_id, other_id, title, other_title, source_ids, other_created_at, note,
    institution_id, person_id)
  SELECT $1, 'split', kept.id, parted.id, kept.title, parted.title, $4, parted.created_at, $5, $6, $7
  FROM record kept, record parted WHERE kept.id = $2 AND parted.id = $3`;

/** Copies of libraries that only hold the new record now were lent from there. */
const MOVE_LENT = `
  UPDATE lent_copy l SET record_id = $2 WHERE l.record_id = $1
    AND EXISTS (SELECT FROM holding h WHERE h.record_id = $2 AND h.institution_id = l.institution_id)
    AND NOT EXISTS (SELECT FROM holding h WHERE h.record_id = $1 AND h.institution_id = l.institution_id)`;

/** Parts members from a record: they become a new one. Answers the change and the new id. */
export async function split(
  tx: EntityManager,
  recordId: string,
  sourceIds: readonly string[],
  actor: Actor,
): Promise<{ changeId: string; newRecordId: string }> {
  const [changeId, newRecordId] = [uuidv7(), uuidv7()];
  await found(tx, newRecordId, recordId);
  await moveSources(tx, 'id = ANY ($2)', [newRecordId, sourceIds]);
  await refresh(tx, [recordId, newRecordId]);
  await moveLentCopies(tx, recordId, newRecordId);
  const { note, institutionId, personId } = actor;
  await tx.query(KEEP_SPLIT, [changeId, recordId, newRecordId, sourceIds, note, institutionId, personId]);
  return { changeId, newRecordId };
}

async function moveLentCopies(tx: EntityManager, from: string, to: string): Promise<void> {
  await tx.query(MOVE_LENT, [from, to]);
  await rederiveHoldings(tx, [from, to]);
}

/** What `merge_log` keeps of a merge so that it can be taken back. */
export interface KeptMerge {
  recordId: string;
  otherId: string;
  sourceIds: string[];
  bare: BareHolding[];
  formerIds: string[];
  /** As text: a Date knows no microseconds. */
  otherCreatedAt: string;
}

/** Takes a merge back: what came with the other record, as far as it is still there, is that record again. */
export async function unmerge(tx: EntityManager, kept: KeptMerge): Promise<void> {
  const { recordId, otherId } = kept;
  await found(tx, otherId, recordId, kept.otherCreatedAt);
  await moveSources(tx, 'id = ANY ($2) AND record_id = $3', [otherId, kept.sourceIds, recordId]);
  await tx.query('DELETE FROM redirect WHERE id = $1', [otherId]);
  await tx.query('UPDATE redirect SET record_id = $1 WHERE id = ANY ($2) AND record_id = $3', [
    otherId,
    kept.formerIds,
    recordId,
  ]);
  await takeBackBareHoldings(tx, recordId, kept.bare);
  await giveBareHoldings(tx, otherId, kept.bare);
  await refresh(tx, [recordId, otherId]);
  await moveLentCopies(tx, recordId, otherId);
}

/** The row of a record that is about to get members; its text is a copy until they have come. */
const found = (tx: EntityManager, id: string, like: string, createdAt: string | null = null): Promise<unknown> =>
  tx.query(
    `INSERT INTO record (id, source_id, title, title_key, authors, publisher, year, isbn, issn, language, clc,
       demonstration, folded, terms, holders, created_at)
     SELECT $1, source_id, title, title_key, authors, publisher, year, isbn, issn, language, clc, demonstration, folded,
       terms, holders, coalesce($3::timestamptz, now()) FROM record WHERE id = $2`,
    [id, like, createdAt],
  );

async function moveSources(tx: EntityManager, where: string, values: unknown[]): Promise<string[]> {
  const text = `UPDATE source_record SET record_id = $1 WHERE ${where} RETURNING id`;
  const [moved] = await tx.query<[{ id: string }[], number]>(text, values);
  return moved.map(({ id }) => id).toSorted();
}

async function takeBareHoldings(tx: EntityManager, loserId: string, survivorId: string): Promise<BareHolding[]> {
  const rows = await tx.query<{ bare: BareHolding }[]>(
    `SELECT jsonb_build_object('institution_id', went.institution_id, 'bare_copies', went.bare_copies,
       'bare_call_number', went.bare_call_number, 'had_copies', had.bare_copies,
       'had_call_number', had.bare_call_number) AS bare
      FROM holding went LEFT JOIN holding had ON had.record_id = $2 AND had.institution_id = went.institution_id
      WHERE went.record_id = $1 AND went.bare_copies IS NOT NULL ORDER BY went.institution_id`,
    [loserId, survivorId],
  );
  return rows.map(({ bare }) => bare);
}

const GIVEN = `jsonb_to_recordset($2::jsonb) AS given (institution_id uuid, bare_copies integer, bare_call_number text,
  had_copies integer, had_call_number text)`;

const giveBareHoldings = (tx: EntityManager, recordId: string, bare: readonly BareHolding[]): Promise<unknown> =>
  tx.query(
    `INSERT INTO holding (record_id, institution_id, call_number, copies, bare_call_number, bare_copies)
     SELECT $1, institution_id, bare_call_number, bare_copies, bare_call_number, bare_copies FROM ${GIVEN}
     ON CONFLICT (record_id, institution_id) DO UPDATE SET
       bare_copies = coalesce(holding.bare_copies, 0) + excluded.bare_copies,
       bare_call_number = coalesce(holding.bare_call_number, excluded.bare_call_number)`,
    [recordId, JSON.stringify(bare)],
  );

const takeBackBareHoldings = (tx: EntityManager, recordId: string, bare: readonly BareHolding[]): Promise<unknown> =>
  tx.query(
    `UPDATE holding SET bare_copies = given.had_copies, bare_call_number = given.had_call_number
      FROM ${GIVEN} WHERE holding.record_id = $1 AND holding.institution_id = given.institution_id`,
    [recordId, JSON.stringify(bare)],
  );

async function refresh(tx: EntityManager, recordIds: readonly string[]): Promise<void> {
  await recompose(tx, recordIds);
  await rederiveHoldings(tx, recordIds);
}
