import { Injectable } from '@nestjs/common';
import { fail, type RefreshPreview } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { waitForTurn } from '../sources/turn.js';
import { deleteSources } from '../writing/deletion.js';

/** A file that would delete a larger share of a library's records is more likely cut off than meant. */
const LIMIT = 0.1;
const MOST_AT_ONCE = 500;

/** A load of a library's whole file, all batches of which are in. */
export interface Refresh {
  readonly jobId: string;
  readonly institutionId: string;
}

const ABSENT = `source_record s WHERE s.institution_id = $2 AND NOT EXISTS (
  SELECT FROM load_outcome o WHERE o.job_id = $1 AND o.source_id = s.id)`;

/** Takes out what a library's whole file no longer has, and asks first when that is suspiciously much. */
@Injectable()
export class RefreshService {
  constructor(private readonly tenancy: Tenancy) {}

  preview(refresh: Refresh): Promise<RefreshPreview> {
    return this.tenancy.asSystem(async (tx) => {
      await this.tenancy.asInstitution(tx, refresh.institutionId);
      return preview(tx, refresh);
    });
  }

  /** Deletes some of what is absent and says how much is left: one call is one short transaction. */
  confirm({
    isAgreed,
    personId,
    ...refresh
  }: Refresh & { isAgreed: boolean; personId?: string | undefined }): Promise<{ deleted: number; left: number }> {
    return this.tenancy.asSystem(async (tx) => {
      await this.tenancy.asInstitution(tx, refresh.institutionId);
      await waitForTurn(tx);
      const { absent, present, share, limit, needsYes } = await preview(tx, refresh);
      if (needsYes && !isAgreed) fail('catalog.refresh_needs_yes', { absent, present, share, limit });
      const sources = await tx.query<{ id: string; recordId: string }[]>(
        `SELECT s.id, s.record_id AS "recordId" FROM ${ABSENT} ORDER BY s.id LIMIT ${MOST_AT_ONCE}`,
        [refresh.jobId, refresh.institutionId],
      );
      await this.tenancy.asService(tx);
      if (sources.length > 0) await deleteSources(tx, sources, personId ?? null);
      return { deleted: sources.length, left: absent - sources.length };
    });
  }
}

async function preview(tx: EntityManager, { jobId, institutionId }: Refresh): Promise<RefreshPreview> {
  const [counts] = await tx.query<{ present: number; absent: number }[]>(
    `SELECT (SELECT count(DISTINCT o.source_id)::integer FROM load_outcome o JOIN source_record s ON s.id = o.source_id
        WHERE o.job_id = $1 AND s.institution_id = $2) AS present, (SELECT count(*)::integer FROM ${ABSENT}) AS absent`,
    [jobId, institutionId],
  );
  const { present = 0, absent = 0 } = counts ?? {};
  if (present === 0) return fail('catalog.load_not_found', { id: jobId });
  const sample = await tx.query<RefreshPreview['sample']>(
    `SELECT gone.control_number AS "controlNumber", gone.record_id AS "recordId", r.title
       FROM (SELECT s.* FROM ${ABSENT} ORDER BY s.id LIMIT 20) AS gone JOIN record r ON r.id = gone.record_id`,
    [jobId, institutionId],
  );
  const share = absent / (present + absent);
  return { jobId, present, absent, share, limit: LIMIT, needsYes: share > LIMIT, sample };
}
