import { Injectable } from '@nestjs/common';
import { describe, shownTitle } from '@shuqiao/bibliography';
import { type Caller, type DeletedSource, fail, type VersionView } from '@shuqiao/contracts';
import { Outbox, type Paged, type PageInput, pageOf, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { type DeletedRow, findLastVersion, listDeleted } from '../sources/deleted.queries.js';
import { readStored } from '../sources/reading.js';
import { institutionOf, isProvince, mustOwn } from '../sources/rights.js';
import { findSources } from '../sources/sources.queries.js';
import { waitForTurn } from '../sources/turn.js';
import { findPresent, toVersionView } from '../sources/versions.queries.js';
import { bringBack } from './restoring.js';

/** What a library deleted, and the way back. */
@Injectable()
export class RestoringService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  list(
    { institutionId, ...input }: PageInput & { institutionId?: string | undefined },
    caller: Caller,
  ): Promise<Paged<DeletedSource>> {
    const owner = institutionId ?? institutionOf(caller);
    if (!isProvince(caller) && owner !== caller.institution) fail('auth.forbidden');
    return this.tenancy.as(caller, async (tx) => {
      return pageOf(await listDeleted(tx, owner, input), input, toView, ({ id }) => id);
    });
  }

  restore(id: string, caller: Caller): Promise<{ id: string; recordId: string; version: VersionView }> {
    return this.tenancy.asSystem(async (tx) => {
      await waitForTurn(tx);
      const [present] = await findSources(tx, [id]);
      const last = present ? undefined : await findLastVersion(tx, id);
      mustOwn(caller, id, present ?? last);
      const hands = { tx, tenancy: this.tenancy, outbox: this.outbox, personId: caller.person };
      if (last) await bringBack(hands, last);
      return answer(tx, id);
    });
  }
}

async function answer(tx: EntityManager, id: string): Promise<{ id: string; recordId: string; version: VersionView }> {
  const row = (await findPresent(tx, id)) ?? fail('catalog.source_not_found', { id });
  return { id, recordId: row.recordId, version: toVersionView(row) };
}

function toView(row: DeletedRow): DeletedSource {
  const { sourceId: id, recordId, recordIsThere, institutionId, controlNumber, personId, jobId } = row;
  return {
    id,
    recordId,
    recordIsThere,
    institutionId,
    controlNumber,
    personId,
    jobId,
    title: shownTitle(describe(readStored(row.raw, row.format)).title),
    versions: row.number,
    deletedAt: row.at.toISOString(),
  };
}
