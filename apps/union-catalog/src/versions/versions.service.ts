import { Injectable } from '@nestjs/common';
import { type Caller, fail, type FieldPair, type VersionView } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { isProvince, mustExist } from '../curation/rights.js';
import { mappingsOf } from '../holdings/mapping.queries.js';
import { identify } from '../loading/identity.js';
import { store, waitForTurn } from '../loading/loading.queries.js';
import { readStored, takeRecord } from '../loading/reading.js';
import { pageOf, type PageInput } from '../paging.js';
import { differences } from './differences.js';
import { findVersion, listVersions, toVersionView, type VersionRow } from './versions.queries.js';

/** What each member's record was, what changed, and the way back. */
@Injectable()
export class VersionsService {
  constructor(private readonly tenancy: Tenancy) {}

  list(
    input: PageInput & { id: string; sourceId?: string | undefined },
    caller: Caller,
  ): Promise<{ items: VersionView[]; next: string | null }> {
    return this.tenancy.as(caller, async (tx) => {
      await mustExist(tx, input.id);
      const { items, next } = pageOf(await listVersions(tx, input.id, input), input);
      return { items: items.map(toVersionView), next };
    });
  }

  diff(
    { id, from, to }: { id: string; from: string; to: string },
    caller: Caller,
  ): Promise<{ from: VersionView; to: VersionView; fields: FieldPair[] }> {
    return this.tenancy.as(caller, async (tx) => {
      await mustExist(tx, id);
      const [before, after] = [await mustFind(tx, id, from), await mustFind(tx, id, to)];
      const [left, right] = [await readStored(before.raw, before.format), await readStored(after.raw, after.format)];
      return { from: toVersionView(before), to: toVersionView(after), fields: differences(left, right) };
    });
  }

  /** Makes an earlier version the present one again: a new version with the old bytes, by the library it belongs to. */
  revert({ id, versionId }: { id: string; versionId: string }, caller: Caller): Promise<VersionView> {
    return this.tenancy.asSystem(async (tx) => {
      await waitForTurn(tx);
      await mustExist(tx, id);
      const version = await mustFind(tx, id, versionId);
      if (!isProvince(caller) && version.institutionId !== caller.institution) fail('auth.forbidden');
      await this.tenancy.asInstitution(tx, version.institutionId);
      return restore(tx, version, caller.person);
    });
  }
}

const mustFind = async (tx: EntityManager, recordId: string, id: string): Promise<VersionRow> =>
  (await findVersion(tx, recordId, id)) ?? fail('catalog.version_not_found', { id });

async function restore(tx: EntityManager, version: VersionRow, personId: string): Promise<VersionView> {
  const { institutionId, jobId, sourceId, format, raw } = version;
  const [present] = await tx.query<{ id: string }[]>('SELECT id FROM source_record WHERE id = $1', [sourceId]);
  if (!present) return fail('catalog.version_not_found', { id: version.id, reason: 'the member record was deleted' });
  const mappings = await mappingsOf(tx, institutionId);
  const read = takeRecord({ index: 0, format, raw }, await readStored(raw, format), mappings);
  if ('reason' in read) return fail('catalog.version_not_found', { id: version.id, reason: read.reason });
  const items = await identify(tx, institutionId, [{ ...read, controlNumber: version.controlNumber }]);
  await store(tx, { jobId, institutionId, personId }, items);
  if (items.some(({ outcome }) => outcome === 'changed'))
    await tx.query(`UPDATE source_record SET version_kind = 'reverted' WHERE id = $1`, [sourceId]);
  const [now] = await tx.query<{ record_id: string; version_id: string }[]>(
    'SELECT record_id, version_id FROM source_record WHERE id = $1',
    [sourceId],
  );
  return toVersionView(await mustFind(tx, now?.record_id ?? '', now?.version_id ?? ''));
}
