import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { describe, shownTitle } from '@shuqiao/bibliography';
import { type Caller, type FixedForm, type FixedRecord, fail } from '@shuqiao/contracts';
import { fixAll } from '@shuqiao/marc-rules';
import { type Paged, Tenancy } from '@shuqiao/persistence';
import { readStored } from '../sources/reading.js';
import { institutionOf, isProvince } from '../sources/rights.js';
import { bytesOf } from './bytes.js';
import { FixViews } from './fixes.js';
import { type FixableRow, listFixable } from './quality.queries.js';

/** Which records are taken away, and in what form. */
export interface FixedRecordsInput {
  readonly institutionId?: string | undefined;
  readonly jobId?: string | undefined;
  readonly code?: string | undefined;
  readonly field?: string | undefined;
  readonly subfield?: string | undefined;
  readonly as: FixedForm;
  readonly after?: string | undefined;
}

const AT_ONCE = 100;
const READ_AT_ONCE = 20;
/** Base64 and all: the bus carries 1 MB. */
const MOST_BYTES = 700_000;
const TOO_LONG = '记录太长，不能下载 (too long to be sent)';

/** A library's records with their safe fixes made, to be loaded into its own system. Nothing is kept here. */
@Injectable()
export class FixedRecordsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** A page ends early where the answer would grow too large, and may be empty; there are no more when `next` is null. */
  async list(input: FixedRecordsInput, caller: Caller): Promise<Paged<FixedRecord>> {
    const owner = ownerFor(input, caller);
    const rows = await this.tenancy.as(caller, (tx) => listFixable(tx, owner, input, AT_ONCE));
    const items: FixedRecord[] = [];
    let [bytes, done] = [0, 0];
    for (const row of rows) {
      if (done % READ_AT_ONCE === 0) await breathe();
      const item = fixed(row, input.as);
      const size = item ? Buffer.byteLength(JSON.stringify(item)) : 0;
      if (items.length > 0 && bytes + size > MOST_BYTES) break;
      done += 1;
      bytes += size;
      if (item) items.push(size > MOST_BYTES ? { ...item, raw: null, changes: null, leftOut: TOO_LONG } : item);
    }
    return { items, next: rows[done - 1]?.id ?? null };
  }
}

/** Whose records: one's own library's; any library's for the staff of the province. */
function ownerFor({ institutionId }: FixedRecordsInput, caller: Caller): string {
  const owner = institutionId ?? institutionOf(caller);
  if (!isProvince(caller) && owner !== caller.institution) fail('auth.forbidden');
  return owner;
}

/** Nothing where the rules of today find nothing to mend. */
function fixed({ id, recordId, controlNumber, format, raw }: FixableRow, as: FixedForm): FixedRecord | null {
  const before = readStored(raw, format);
  const { record, fixes } = fixAll(before);
  if (fixes.length === 0) return null;
  let leftOut: string | null = null;
  const bytes = bytesOf(record, as === 'changes' ? format : as, (reason) => {
    leftOut = `不能写出 (${reason})`;
    return Buffer.alloc(0);
  });
  return {
    sourceId: id,
    recordId,
    controlNumber,
    title: shownTitle(describe(record).title),
    leftOut,
    raw: as === 'changes' || leftOut !== null ? null : bytes.toString('base64'),
    changes: as === 'changes' ? new FixViews().between(before, record) : null,
  };
}
