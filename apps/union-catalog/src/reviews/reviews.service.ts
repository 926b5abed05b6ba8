import { Injectable } from '@nestjs/common';
import { type Caller, fail, type ReviewItem, type ReviewVerdict, type ReviewView } from '@shuqiao/contracts';
import { type PageInput, pageOf, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { ChangesService } from '../curation/changes.service.js';
import { closeReview, keepChange, reopenReview } from '../matching/cases.queries.js';
import { keepHumanDecision } from '../matching/decisions.queries.js';
import { ruleOnPair } from '../matching/rulings.queries.js';
import { differences } from '../sources/differences.js';
import { readStored } from '../sources/reading.js';
import { findSources, toSourceView } from '../sources/sources.queries.js';
import { waitForTurn } from '../sources/turn.js';
import {
  countOpen,
  findReview,
  findSteps,
  listReviews,
  type ReviewRow,
  toItems,
  type WhichReviews,
} from './reviews.queries.js';

/** What one decides about a case. */
export interface ReviewDecision {
  readonly id: string;
  readonly verdict: ReviewVerdict;
  readonly note?: string | undefined;
}

/** The cases the matcher leaves to cataloguers of either library, and to the province's. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly changes: ChangesService,
  ) {}

  list(
    input: PageInput & WhichReviews,
    caller: Caller,
  ): Promise<{ items: ReviewItem[]; next: string | null; open: number }> {
    return this.tenancy.as(caller, async (tx) => {
      const rows = await listReviews(tx, input);
      const { items, next } = pageOf(
        rows,
        input,
        (row) => row,
        ({ id }) => id,
      );
      const open = await countOpen(tx);
      await this.tenancy.asService(tx);
      return { items: await toItems(tx, items), next, open };
    });
  }

  find(id: string, caller: Caller): Promise<ReviewView> {
    return this.tenancy.as(caller, async (tx) => {
      await mustFind(tx, id);
      await this.tenancy.asService(tx);
      return view(tx, id);
    });
  }

  /** 'same' joins the later record's cluster to the other one; 'different' closes the case. */
  async decide(
    { id, verdict, note }: ReviewDecision,
    caller: Caller,
  ): Promise<ReviewView & { changeId: string | null }> {
    return this.change(id, caller, async (tx, row) => {
      if (row.state !== 'open') fail('catalog.review_closed', { id, state: row.state });
      await closeReview(tx, id, { verdict, note: note ?? null, personId: caller.person });
      const changeId = verdict === 'same' ? await this.join(tx, row, caller, note) : await part(tx, row, caller, note);
      return { ...(await view(tx, id)), changeId };
    });
  }

  /** Takes a decision back: the case waits again, and a merge it came to is undone. */
  async reopen({ id, note }: { id: string; note?: string | undefined }, caller: Caller): Promise<ReviewView> {
    return this.change(id, caller, async (tx, row) => {
      const { verdict, state, reopenableUntil } = row;
      if (verdict === null) fail('catalog.review_not_decided', { id });
      if ((reopenableUntil?.getTime() ?? 0) < Date.now()) fail('catalog.review_too_late', { id });
      if (state === 'stale') fail('catalog.review_overtaken', { id });
      if (verdict === 'different') {
        await reopenReview(tx, id);
        await keep(tx, row, 'review', caller, note);
      } else {
        await this.changes.takeBack(tx, row.changeId ?? fail('catalog.review_overtaken', { id }), caller, note);
      }
      return view(tx, id);
    });
  }

  /** One step about a case that the caller may see, in its turn with loading and merging. */
  private async change<Result>(
    id: string,
    caller: Caller,
    work: (tx: EntityManager, row: ReviewRow) => Promise<Result>,
  ): Promise<Result> {
    await this.tenancy.as(caller, (tx) => mustFind(tx, id));
    return this.tenancy.asSystem(async (tx) => {
      await waitForTurn(tx);
      return work(tx, await mustFind(tx, id));
    });
  }

  private async join(tx: EntityManager, row: ReviewRow, caller: Caller, note?: string): Promise<string> {
    const { id: reviewId, leftId: otherId, rightId: recordId } = row;
    const changeId = await this.changes.mergeInto(tx, { recordId, otherId, reviewId }, caller, note);
    await keepChange(tx, reviewId, changeId);
    return changeId;
  }
}

async function part(tx: EntityManager, row: ReviewRow, caller: Caller, note?: string): Promise<null> {
  await ruleOnPair(tx, [row.sourceId, row.otherSourceId], 'different');
  await keep(tx, row, 'different', caller, note);
  return null;
}

async function keep(
  tx: EntityManager,
  { id: reviewId, leftId: recordId, rightId: otherRecordId, sourceId }: ReviewRow,
  verdict: 'different' | 'review',
  { person: personId }: Caller,
  note: string | null = null,
): Promise<void> {
  await keepHumanDecision(tx, [sourceId], { verdict, recordId, otherRecordId, personId, note, reviewId });
}

const mustFind = async (tx: EntityManager, id: string): Promise<ReviewRow> =>
  (await findReview(tx, id)) ?? fail('catalog.review_not_found', { id });

async function view(tx: EntityManager, id: string): Promise<ReviewView> {
  const row = await mustFind(tx, id);
  const [item] = await toItems(tx, [row]);
  const sources = await findSources(tx, [row.sourceId, row.otherSourceId]);
  const [left, right] = [row.sourceId, row.otherSourceId].map((sourceId) => sources.find((one) => one.id === sourceId));
  if (!item || !left || !right) return fail('catalog.review_not_found', { id });
  const [leftRecord, rightRecord] = [left, right].map(({ raw, format }) => readStored(raw, format));
  if (!leftRecord || !rightRecord) return fail('catalog.review_not_found', { id });
  return {
    ...item,
    sides: { left: toSourceView(left, leftRecord), right: toSourceView(right, rightRecord) },
    fields: differences(leftRecord, rightRecord),
    steps: await findSteps(tx, id),
  };
}
