import { Injectable } from '@nestjs/common';
import { type Caller, catalog, fail, type NoticeStill, type NoticeTruth, type RecordChange } from '@shuqiao/contracts';
import { Outbox, type Paged, type PageInput, pageOf, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { reopenByChange } from '../matching/cases.queries.js';
import { institutionOf, mustExist } from '../sources/rights.js';
import { waitForTurn } from '../sources/turn.js';
import { findChange, listChanges, toView } from './changes.queries.js';
import { changeOf, concernedBy, keepConcerned, noticesOfMerge, truthOf } from './concerned.js';
import { keepDecision, mergedFact, type Pair, splitFact } from './consequences.js';
import { type Actor, type KeptMerge, merge, split, unmerge } from './merging.js';
import { mayCurate, mustFit } from './rights.js';

const actorOf = (caller: Caller, note?: string): Actor => ({
  institutionId: institutionOf(caller),
  personId: caller.person,
  note: note ?? null,
});

/** Joins and parts records, and takes both back. Each is one transaction with its fact, one at a time with loading. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  async list(input: PageInput & { recordId?: string | undefined }, caller: Caller): Promise<Paged<RecordChange>> {
    return pageOf(await this.tenancy.as(caller, (tx) => listChanges(tx, input)), input, toView, ({ id }) => id);
  }

  merge(
    { id, otherId, note }: { id: string; otherId: string; note?: string | undefined },
    caller: Caller,
  ): Promise<RecordChange> {
    return this.change(async (tx) => {
      await this.check(tx, [id, otherId], caller);
      return this.mergeInto(tx, { recordId: id, otherId }, caller, note);
    });
  }

  /** The same as a step of another transaction of the service, after its own check of rights: what a case came to. */
  async mergeInto(
    tx: EntityManager,
    { recordId, otherId, reviewId }: Pair & { readonly reviewId?: string },
    caller: Caller,
    note?: string,
  ): Promise<string> {
    if (recordId === otherId) fail('catalog.merge_with_itself');
    await mustFit(tx, [recordId, otherId]);
    const actor = actorOf(caller, note);
    const concerned = await concernedBy(tx, [recordId, otherId]);
    const changeId = await merge(tx, recordId, otherId, actor);
    await keepConcerned(tx, changeId, concerned);
    await keepDecision(tx, changeId, 'same', actor, reviewId);
    await this.outbox.add(tx, catalog.recordsMerged, mergedFact({ recordId, otherId }, changeId, null, actor));
    const change = (await findChange(tx, changeId)) ?? fail('catalog.change_not_found', { id: changeId });
    for (const notice of noticesOfMerge(change, concerned)) await this.outbox.add(tx, catalog.notices.wanted, notice);
    return changeId;
  }

  /** Whether what a library is to be told of a merge is still so. */
  async noticeStill({ key }: NoticeStill): Promise<NoticeTruth> {
    return truthOf(await this.tenancy.asSystem((tx) => findChange(tx, changeOf(key))));
  }

  split(
    { id, sourceIds, note }: { id: string; sourceIds: string[]; note?: string | undefined },
    caller: Caller,
  ): Promise<RecordChange> {
    return this.change(async (tx) => {
      await this.check(tx, [id], caller);
      const wanted = [...new Set(sourceIds)];
      const [row] = await tx.query<{ parted: number; all: number }[]>(
        `SELECT count(*) FILTER (WHERE id = ANY ($2))::integer AS parted, count(*)::integer AS all
           FROM source_record WHERE record_id = $1`,
        [id, wanted],
      );
      if (row?.parted !== wanted.length || row.all <= wanted.length) fail('catalog.split_not_possible', { id });
      const actor = actorOf(caller, note);
      const concerned = await concernedBy(tx, [id]);
      const { changeId, newRecordId } = await split(tx, id, wanted, actor);
      await keepConcerned(tx, changeId, concerned);
      await keepDecision(tx, changeId, 'different', actor);
      await this.outbox.add(
        tx,
        catalog.recordsSplit,
        splitFact({ recordId: id, otherId: newRecordId }, changeId, null, actor),
      );
      return changeId;
    });
  }

  /** Takes a merge or split back, by whoever may see it, for thirty days and while both sides are where it left them. */
  async undo(id: string, caller: Caller): Promise<RecordChange> {
    await this.tenancy.as(caller, async (tx) => (await findChange(tx, id)) ?? fail('catalog.change_not_found', { id }));
    return this.change(async (tx) => {
      await this.takeBack(tx, id, caller);
      return id;
    });
  }

  /** The same as a step of another transaction of the service. A case that a merge came of waits for a decision again. */
  async takeBack(tx: EntityManager, id: string, caller: Caller, note?: string): Promise<void> {
    const change = (await findChange(tx, id)) ?? fail('catalog.change_not_found', { id });
    if (!change.canUndo) fail('catalog.not_undoable', { id, reason: whyNot(change) });
    const actor = actorOf(caller, note);
    if (change.kind === 'merged') await this.undoMerge(tx, change, actor);
    else await this.undoSplit(tx, change, actor);
    await tx.query('UPDATE merge_log SET undone_at = now(), undone_by = $2 WHERE id = $1', [id, caller.person]);
  }

  private async undoMerge(tx: EntityManager, { id, recordId, otherId }: RecordChange, actor: Actor): Promise<void> {
    const [kept] = await tx.query<KeptMerge[]>(
      `SELECT record_id AS "recordId", other_id AS "otherId", source_ids AS "sourceIds", bare,
         former_ids AS "formerIds", other_created_at::text AS "otherCreatedAt" FROM merge_log WHERE id = $1`,
      [id],
    );
    if (!kept) return fail('catalog.change_not_found', { id });
    await unmerge(tx, kept);
    await keepDecision(tx, id, 'different', actor, await reopenByChange(tx, id));
    await this.outbox.add(tx, catalog.recordsSplit, splitFact({ recordId, otherId }, id, id, actor));
  }

  private async undoSplit(tx: EntityManager, { id, recordId, otherId }: RecordChange, actor: Actor): Promise<void> {
    await mustFit(tx, [recordId, otherId]);
    const concerned = await concernedBy(tx, [recordId, otherId]);
    const changeId = await merge(tx, recordId, otherId, actor);
    await keepConcerned(tx, changeId, concerned);
    await keepDecision(tx, id, 'same', actor);
    await this.outbox.add(tx, catalog.recordsMerged, mergedFact({ recordId, otherId }, changeId, id, actor));
  }

  private async check(tx: EntityManager, recordIds: string[], caller: Caller): Promise<void> {
    for (const id of recordIds) await mustExist(tx, id);
    await mayCurate(tx, caller, recordIds);
  }

  private async change(work: (tx: EntityManager) => Promise<string>): Promise<RecordChange> {
    return this.tenancy.asSystem(async (tx) => {
      await waitForTurn(tx);
      const id = await work(tx);
      return (await findChange(tx, id)) ?? fail('catalog.change_not_found', { id });
    });
  }
}

function whyNot({ undoneAt, undoableUntil }: RecordChange): string {
  if (undoneAt !== null) return '已经撤销过 (it was undone already)';
  if (Date.parse(undoableUntil) < Date.now()) return '已超过 30 天 (more than thirty days ago)';
  return '其中的书目后来又有变动，请先撤销后来的变动 (one of the records was changed again: undo that first)';
}
