import { Injectable } from '@nestjs/common';
import { type Caller, fail, type ReviewItem, type ReviewState, type ReviewView } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { ChangesService } from '../curation/changes.service.js';
import { waitForTurn } from '../loading/loading.queries.js';
import { readStored } from '../loading/reading.js';
import { keepHumanDecision } from '../matching/decisions.queries.js';
import { pageOf, type PageInput } from '../paging.js';
import { differences } from '../versions/differences.js';
import { findSources, toSourceView } from '../versions/sources.queries.js';
import { closeReview, countOpen, findReview, listReviews, type ReviewRow, toItems } from './reviews.queries.js';

/** What one decides about a case. */
export interface ReviewDecision {
  readonly id: string;
  readonly verdict: 'same' | 'different';
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
    input: PageInput & { state?: ReviewState | undefined },
    caller: Caller,
  ): Promise<{ items: ReviewItem[]; next: string | null; open: number }> {
    return this.tenancy.as(caller, async (tx) => {
      const { items, next } = pageOf(await listReviews(tx, input), input);
      return { items: await toItems(tx, items), next, open: await countOpen(tx) };
    });
  }

  find(id: string, caller: Caller): Promise<ReviewView> {
    return this.tenancy.as(caller, (tx) => view(tx, id));
  }

  /** 'same' joins the later record's cluster to the other one; 'different' closes the case. */
  async decide(
    { id, verdict, note }: ReviewDecision,
    caller: Caller,
  ): Promise<ReviewView & { changeId: string | null }> {
    await this.find(id, caller);
    return this.tenancy.asSystem(async (tx) => {
      await waitForTurn(tx);
      const row = await mustFind(tx, id);
      if (row.state !== 'open') fail('catalog.review_closed', { id, state: row.state });
      await closeReview(tx, id, { verdict, note: note ?? null, personId: caller.person });
      const changeId = verdict === 'same' ? await this.join(tx, row, caller, note) : await part(tx, row, caller, note);
      return { ...(await view(tx, id)), changeId };
    });
  }

  private join(tx: EntityManager, { leftId, rightId }: ReviewRow, caller: Caller, note?: string): Promise<string> {
    return this.changes.mergeInto(tx, { recordId: rightId, otherId: leftId }, caller, note);
  }
}

async function part(tx: EntityManager, row: ReviewRow, { person }: Caller, note?: string): Promise<null> {
  const { leftId: recordId, rightId: otherRecordId, sourceId } = row;
  const decision = { verdict: 'different' as const, recordId, otherRecordId, personId: person, note: note ?? null };
  await keepHumanDecision(tx, [sourceId], decision);
  return null;
}

const mustFind = async (tx: EntityManager, id: string): Promise<ReviewRow> =>
  (await findReview(tx, id)) ?? fail('catalog.review_not_found', { id });

async function view(tx: EntityManager, id: string): Promise<ReviewView> {
  const row = await mustFind(tx, id);
  const [item] = await toItems(tx, [row]);
  const sources = await findSources(tx, [row.sourceId, row.otherSourceId]);
  const [left, right] = [row.sourceId, row.otherSourceId].map((sourceId) => sources.find((one) => one.id === sourceId));
  if (!item || !left || !right) return fail('catalog.review_not_found', { id });
  const [leftRecord, rightRecord] = await Promise.all([left, right].map(({ raw, format }) => readStored(raw, format)));
  if (!leftRecord || !rightRecord) return fail('catalog.review_not_found', { id });
  return {
    ...item,
    sides: { left: toSourceView(left, leftRecord), right: toSourceView(right, rightRecord) },
    fields: differences(leftRecord, rightRecord),
  };
}
