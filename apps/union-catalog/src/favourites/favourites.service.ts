import { Injectable } from '@nestjs/common';
import { type Caller, fail, type Favourite, type FavouriteMarks, type RecordHit } from '@shuqiao/contracts';
import { behind, fetched, type Paged, type PageInput, pageOf, Sql, Tenancy } from '@shuqiao/persistence';
import { uuidv7 } from '@shuqiao/identifiers';
import { findHits } from '../composing/hits.queries.js';
import { withOwn } from '../composing/own.queries.js';
import {
  deleteKept,
  findKept,
  findMarks,
  findRecord,
  insertKept,
  type KeptRow,
  lockKept,
} from './favourites.queries.js';

/** The titles that people keep for later, each for the person alone. */
@Injectable()
export class FavouritesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sql: Sql,
  ) {}

  keep(id: string, caller: Caller): Promise<{ recordId: string }> {
    const institutionId = caller.institution ?? fail('auth.forbidden');
    return this.tenancy.as(caller, async (tx) => {
      await lockKept(tx, caller.person);
      const record = (await findRecord(tx, id)) ?? fail('catalog.record_not_found', { id });
      const kept = { id: uuidv7(), personId: caller.person, institutionId, recordId: record.id, title: record.title };
      if (!(await insertKept(tx, kept))) fail('catalog.favourites_full');
      return { recordId: record.id };
    });
  }

  drop(recordId: string, caller: Caller): Promise<{ recordId: string }> {
    return this.tenancy.as(caller, async (tx) => {
      if (!(await deleteKept(tx, caller.person, recordId))) fail('catalog.favourite_not_found', { id: recordId });
      return { recordId };
    });
  }

  list(input: PageInput, caller: Caller): Promise<Paged<Favourite>> {
    return this.tenancy.as(caller, async (tx) => {
      const rows = await findKept(tx, caller.person, behind(input), fetched(input));
      const found = await findHits(
        tx,
        rows.map(({ recordId }) => recordId),
      );
      const hits = await withOwn(this.sql, [...found.values()], caller.institution);
      const byId = new Map(hits.map((hit) => [hit.id, hit]));
      return pageOf(
        rows,
        input,
        (row) => toView(row, byId.get(row.recordId)),
        ({ id }) => id,
      );
    });
  }

  marks(caller: Caller): Promise<FavouriteMarks> {
    return this.tenancy.as(caller, async (tx) => ({ recordIds: await findMarks(tx, caller.person) }));
  }
}

const toView = ({ recordId, title, keptAt }: KeptRow, hit: RecordHit | undefined): Favourite => ({
  recordId,
  title,
  keptAt: keptAt.toISOString(),
  hit: hit ?? null,
});
