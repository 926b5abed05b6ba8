import { Injectable } from '@nestjs/common';
import { type Caller, fail, type FieldPair, type VersionView } from '@shuqiao/contracts';
import { Outbox, type Paged, type PageInput, pageOf, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { findLastVersion } from '../sources/deleted.queries.js';
import { differences } from '../sources/differences.js';
import { readStored } from '../sources/reading.js';
import { isProvince, mustExist } from '../sources/rights.js';
import { waitForTurn } from '../sources/turn.js';
import { findPresent, findVersion, listVersions, toVersionView, type VersionRow } from '../sources/versions.queries.js';
import { rewrite } from '../writing/rewriting.js';
import { bringBack, type Deleted } from './restoring.js';

/** What each member's record was, what changed, and the way back. */
@Injectable()
export class VersionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  list(input: PageInput & { id: string; sourceId?: string | undefined }, caller: Caller): Promise<Paged<VersionView>> {
    return this.tenancy.as(caller, async (tx) => {
      await mustExist(tx, input.id);
      return pageOf(await listVersions(tx, input.id, input), input, toVersionView, ({ id }) => id);
    });
  }

  diff(
    { id, from, to }: { id: string; from: string; to: string },
    caller: Caller,
  ): Promise<{ from: VersionView; to: VersionView; fields: FieldPair[] }> {
    return this.tenancy.as(caller, async (tx) => {
      await mustExist(tx, id);
      const [before, after] = [await mustFind(tx, id, from), await mustFind(tx, id, to)];
      const [left, right] = [readStored(before.raw, before.format), readStored(after.raw, after.format)];
      return { from: toVersionView(before), to: toVersionView(after), fields: differences(left, right) };
    });
  }

  /**
   * Makes an earlier version the present one again: a new version with the old bytes, by the library it belongs to. A
   * member's record that was deleted comes back with them.
   */
  revert({ id, versionId }: { id: string; versionId: string }, caller: Caller): Promise<VersionView> {
    return this.tenancy.asSystem(async (tx) => {
      await waitForTurn(tx);
      await mustExist(tx, id);
      const version = await mustFind(tx, id, versionId);
      if (!isProvince(caller) && version.institutionId !== caller.institution) fail('auth.forbidden');
      const hands = { tx, tenancy: this.tenancy, outbox: this.outbox, personId: caller.person };
      if (await findPresent(tx, version.sourceId)) await rewrite(hands, version, 'reverted');
      else await bringBack(hands, await deletedWith(tx, version));
      return toVersionView(
        (await findPresent(tx, version.sourceId)) ?? fail('catalog.version_not_found', { id: versionId }),
      );
    });
  }
}

const mustFind = async (tx: EntityManager, recordId: string, id: string): Promise<VersionRow> =>
  (await findVersion(tx, recordId, id)) ?? fail('catalog.version_not_found', { id });

/** A deleted member's record, to come back with the bytes of one of its versions. */
async function deletedWith(tx: EntityManager, version: VersionRow): Promise<Deleted> {
  const last = (await findLastVersion(tx, version.sourceId)) ?? version;
  return { ...version, recordId: last.recordId, number: last.number };
}
