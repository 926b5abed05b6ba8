import { Injectable } from '@nestjs/common';
import type { AuditEvent, AuditFilter, AuditKind, Caller } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { behind, fetched, type PageInput, pageOf, Tenancy } from '@shuqiao/persistence';
import { endOfDay, startOfDay } from '@shuqiao/calendar';
import { scopeOf } from '../scope.js';
import { ADD, type AuditRow, LIST } from './audit.queries.js';
import type { EntityManager } from 'typeorm';

/** What is put on record: ids, never a name, a login or a mail; of what is typed only the reason of a suspension. */
export interface Recorded {
  readonly what: AuditKind;
  readonly institutionId: string | null;
  readonly actorId?: string | null;
  readonly personId?: string | null;
  readonly network?: string | null;
  readonly details?: Readonly<Record<string, string>>;
}

export type ListAudit = AuditFilter & PageInput;

/** The record of who came in, and who changed what people may do. Rows are added, and go after 400 days; nothing changes them. */
@Injectable()
export class AuditService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Beside the change that it tells of, in its transaction: both are kept or neither. */
  async record(tx: EntityManager, event: Recorded): Promise<void> {
    const { what, institutionId, actorId = null, personId = null, network = null, details = {} } = event;
    await tx.query(ADD, [uuidv7(), what, institutionId, actorId, personId, network, details]);
  }

  async list(input: ListAudit, caller: Caller): Promise<{ items: AuditEvent[]; next: string | null }> {
    const { what = null, personId = null, from, until } = input;
    const institution = scopeOf(input.institutionId, caller);
    const days = [from ? startOfDay(from) : null, until ? endOfDay(until) : null];
    const values = [institution, behind(input), what, personId, ...days, fetched(input)];
    const rows = await this.tenancy.as(caller, (tx) => tx.query<AuditRow[]>(LIST, values));
    return pageOf(
      rows,
      input,
      (row) => ({ ...row, at: row.at.toISOString() }),
      ({ id }) => id,
    );
  }
}
