import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, type CampusSource, fail, refuse, rules } from '@shuqiao/contracts';
import { AuditService } from '../../audit/audit.service.js';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from '@shuqiao/identifiers';
import { behind, fetched, pageOf, type Paged, type PageInput, Tenancy } from '@shuqiao/persistence';
import { ADD_SOURCE, FIND_SOURCE, LIST_SOURCES, type SourceRow } from './federation.queries.js';
import { RefreshService } from './refresh.service.js';

export interface AddSource {
  readonly name: string;
  readonly url?: string | undefined;
  readonly xml?: string | undefined;
  readonly certificate?: string | undefined;
}

/** Where the metadata of campuses comes from. What is added is read at once, in the background. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly refreshing: RefreshService,
    private readonly audit: AuditService,
  ) {}

  list(input: PageInput, caller: Caller): Promise<Paged<CampusSource>> {
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.query<SourceRow[]>(LIST_SOURCES, [behind(input), fetched(input)]);
      return pageOf(rows, input, toView, ({ id }) => id);
    });
  }

  /** Something must vouch for where it comes from: https, a pinned certificate, or the person who hands it in. */
  add({ name, url, xml, certificate }: AddSource, caller: Caller): Promise<CampusSource> {
    if ((url === undefined) === (xml === undefined)) fail('auth.metadata_origin');
    if (url !== undefined && !url.startsWith('https:') && certificate === undefined) fail('auth.metadata_origin');
    if (certificate !== undefined && !isCertificate(certificate)) refuse('certificate', rules.certificate);
    return this.tenancy.as(caller, async (tx) => {
      const values = [uuidv7(), name.trim(), url ?? null, xml ?? null, certificate ?? null, caller.person];
      const [row] = await tx.query<[SourceRow]>(ADD_SOURCE, values);
      await this.refreshing.wish(tx, row.id);
      await this.record(tx, caller, 'campus_source_added', { source: row.name });
      return toView(row);
    });
  }

  refresh({ id, takeShrunk }: { id: string; takeShrunk?: boolean | undefined }, caller: Caller): Promise<CampusSource> {
    return this.tenancy.as(caller, async (tx) => {
      const [row] = await tx.query<SourceRow[]>(FIND_SOURCE, [id]);
      if (!row) return fail('auth.metadata_source_not_found');
      await this.refreshing.wish(tx, id, takeShrunk);
      const details = { source: row.name, ...(takeShrunk && { reason: 'shrunk' }) };
      await this.record(tx, caller, 'campus_source_refreshed', details);
      return toView(row);
    });
  }

  /** A source is no institution's: what is done to it stands with whoever did it. */
  private record(
    tx: EntityManager,
    { institution: institutionId, person: actorId }: Caller,
    what: 'campus_source_added' | 'campus_source_refreshed',
    details: Record<string, string>,
  ): Promise<void> {
    return this.audit.record(tx, { what, institutionId, actorId, details });
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).publicKey.asymmetricKeyType === 'rsa';
  } catch {
    // Node says no more than that it is none.
    return false;
  }
}

const told = (at: Date | null): string | null => at?.toISOString() ?? null;

const toView = (row: SourceRow): CampusSource => ({
  id: row.id,
  name: row.name,
  url: row.url,
  isSigned: row.certificate !== null,
  usable: row.usable,
  faulty: row.faulty,
  failures: row.failures,
  failure: row.failure,
  fetchedAt: told(row.fetchedAt),
  nextAt: told(row.nextAt),
  validUntil: told(row.validUntil),
});
