import { Injectable } from '@nestjs/common';
import { type Caller, fail, type LoadReport, type QualityFinding, type QualityReport } from '@shuqiao/contracts';
import { type Paged, type PageInput, pageOf, Tenancy } from '@shuqiao/persistence';
import { validate } from '@shuqiao/marc-rules';
import { readStored } from '../sources/reading.js';
import { isProvince } from '../sources/rights.js';
import { findAgain, FixViews } from './fixes.js';
import * as queries from './quality.queries.js';

const DEFAULT_DAYS = 30;

/** What part of the province a question is about; null for all of it. */
function scopeOf(caller: Caller, wanted: string | undefined): string | null {
  if (isProvince(caller)) return wanted ?? null;
  if (wanted !== undefined && wanted !== caller.institution) fail('auth.forbidden');
  return caller.institution ?? fail('auth.forbidden');
}

/** How good the records are, and what is wrong with them. */
@Injectable()
export class QualityService {
  constructor(private readonly tenancy: Tenancy) {}

  report(
    {
      institutionId,
      jobId,
      days = DEFAULT_DAYS,
    }: { institutionId?: string | undefined; jobId?: string | undefined; days?: number | undefined },
    caller: Caller,
  ): Promise<QualityReport> {
    const scope = { institutionId: scopeOf(caller, institutionId), jobId: jobId ?? null };
    return this.tenancy.as(caller, async (tx) => ({
      ...scope,
      ...(await queries.sumOf(tx, scope)),
      rules: await queries.rulesOf(tx, scope),
      trend: await queries.trendOf(tx, scope, days),
      jobs: await queries.jobsOf(tx, scope),
      members: isProvince(caller) ? await queries.membersOf(tx) : [],
    }));
  }

  findings(
    input: PageInput & Partial<Record<'institutionId' | 'jobId' | 'code' | 'field' | 'subfield', string>>,
    caller: Caller,
  ): Promise<Paged<QualityFinding>> {
    const scope = { institutionId: scopeOf(caller, input.institutionId), jobId: input.jobId ?? null };
    return this.tenancy.as(caller, async (tx) => {
      const { code = null, field = null, subfield = null } = input;
      const rows = await queries.listFindings(tx, { ...scope, code, field, subfield }, input);
      const { items, next } = pageOf(
        rows,
        input,
        (row) => row,
        ({ id }) => id,
      );
      return { items: await withFixes(items), next };
    });
  }

  loadReport(id: string, caller: Caller): Promise<LoadReport> {
    return this.tenancy.as(
      caller,
      async (tx) => (await queries.findLoadReport(tx, id)) ?? fail('catalog.load_not_found', { id }),
    );
  }
}

/** What each safe fix would change, made from the bytes when it is looked at: loading need not keep it. */
async function withFixes(rows: readonly queries.FindingRow[]): Promise<QualityFinding[]> {
  const views = new FixViews();
  const items: QualityFinding[] = [];
  for (const { number, format, raw, ...finding } of rows) {
    const record = finding.hasFix ? readStored(raw, format) : null;
    const again = record && findAgain(validate(record), { ...finding, number });
    items.push({ ...finding, fix: again ? views.of(record, again) : null });
  }
  return items;
}
