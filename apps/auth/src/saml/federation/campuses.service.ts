import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, type Campus, type CampusChange, type CampusEntity, fail } from '@shuqiao/contracts';
import { behind, fetched, pageOf, type Paged, type PageInput, Tenancy } from '@shuqiao/persistence';
import { AuditService } from '../../audit/audit.service.js';
import type { DescribedProvider } from '@shuqiao/saml';
import type { EntityManager } from 'typeorm';
import { IdentityProvider } from '../providers/identity-provider.entity.js';
import * as sql from './federation.queries.js';

interface ListEntities {
  readonly id: string;
  readonly q?: string | undefined;
  readonly faulty?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** Which institution signs in by which campus, and what the metadata says of them all. */
@Injectable()
export class CampusesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  list(input: PageInput, caller: Caller): Promise<Paged<Campus>> {
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.query<sql.CampusRow[]>(sql.LIST_CAMPUSES, [behind(input), fetched(input)]);
      return pageOf(rows, input, toView, ({ institutionId }) => institutionId);
    });
  }

  entities(input: ListEntities, caller: Caller): Promise<Paged<CampusEntity>> {
    return this.tenancy.as(caller, async (tx) => {
      const { id, q, faulty = null, after = null } = input;
      if ((await tx.query<sql.SourceRow[]>(sql.FIND_SOURCE, [id])).length === 0) fail('auth.metadata_source_not_found');
      const part = q?.normalize('NFKC').trim().toLowerCase() || null;
      const rows = await tx.query<CampusEntity[]>(sql.LIST_ENTITIES, [id, part, faulty, after, fetched(input)]);
      const asIs = (row: CampusEntity): CampusEntity => row;
      return pageOf(rows, input, asIs, ({ entityId }) => entityId);
    });
  }

  changes(input: PageInput & { id: string }, caller: Caller): Promise<Paged<CampusChange>> {
    return this.tenancy.as(caller, async (tx) => {
      type Row = Omit<CampusChange, 'at'> & { at: Date };
      const rows = await tx.query<Row[]>(sql.LIST_CHANGES, [input.id, behind(input), fetched(input)]);
      const toChange = (row: Row): CampusChange => ({ ...row, at: row.at.toISOString() });
      return pageOf(rows, input, toChange, ({ id }) => id);
    });
  }

  /** From now on the institution's people sign in by this campus, and the campus speaks for it alone. */
  async connect(
    wanted: { institutionId: string; sourceId: string; entityId: string },
    caller: Caller,
  ): Promise<Campus> {
    const { institutionId, sourceId, entityId } = wanted;
    const { described, validUntil } = await this.tenancy.as(caller, (tx) => findEntity(tx, sourceId, entityId));
    return this.tenancy.asSystem(async (tx) => {
      const taken = await tx.query<unknown[]>(sql.TAKEN_BY, [entityId, institutionId]);
      if (taken.length > 0) fail('auth.entity_taken');
      const values = [institutionId, entityId, sourceId, JSON.stringify(described), validUntil];
      const [row] = await tx.query<[sql.CampusRow]>(sql.CONNECT, values);
      const acted = { institutionId, actorId: caller.person, details: { entity: entityId } };
      await this.audit.record(tx, { what: 'campus_connected', ...acted });
      return toView(row);
    });
  }

  disconnect({ institutionId }: { institutionId: string }, caller: Caller): Promise<{ disconnected: boolean }> {
    return this.tenancy.asSystem(async (tx) => {
      const { affected } = await tx.delete(IdentityProvider, { institutionId });
      if (affected) {
        await this.audit.record(tx, { what: 'campus_disconnected', institutionId, actorId: caller.person });
      }
      return { disconnected: Boolean(affected) };
    });
  }
}

async function findEntity(
  tx: EntityManager,
  sourceId: string,
  entityId: string,
): Promise<{ described: DescribedProvider; validUntil: Date | null }> {
  const [found] = await tx.query<{ described: DescribedProvider; validUntil: Date | null }[]>(sql.FIND_ENTITY, [
    sourceId,
    entityId,
  ]);
  return found ?? fail('auth.entity_not_found');
}

function toView({ institutionId, entityId, sourceId, scopes, certificates, ...row }: sql.CampusRow): Campus {
  const ends = certificates.map((pem) => Date.parse(new X509Certificate(pem).validTo));
  const isExpired = row.validUntil !== null && row.validUntil.getTime() <= Date.now();
  return {
    institutionId,
    entityId,
    sourceId,
    scopes,
    keys: certificates.length,
    keysEndAt: new Date(Math.max(...ends)).toISOString(),
    validUntil: row.validUntil?.toISOString() ?? null,
    state: row.withdrawnAt ? 'withdrawn' : isExpired ? 'expired' : 'good',
  };
}
