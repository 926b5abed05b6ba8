import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '@shuqiao/identifiers';
import { type Attempt, Clock, defineJob, Does, Jobs } from '@shuqiao/jobs';
import { Tenancy } from '@shuqiao/persistence';
import { type Metadata, MetadataRefused, readMetadataFile } from '@shuqiao/saml';
import { LOG } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../../audit/audit.service.js';
import * as sql from './federation.queries.js';
import { fetchInto, NotFetched, putInto, withFile } from './fetch-metadata.js';
import { isAlarm, nextAfter, nextAfterFailure, objectionTo } from './plan.js';

/** One try to take a source's metadata anew. A failure is noted on the source, which has a plan of its own for the next. */
const refreshSource = defineJob({
  name: 'saml.refresh',
  payload: z.object({ id: z.uuid(), takeShrunk: z.boolean().default(false) }),
  attempts: 2,
});

type Taken = Metadata & { readonly etag: string | null };

interface Change {
  readonly entityId: string;
  readonly change: string;
}

/** Keeps the metadata of campuses fresh. The last good copy stays in use until its own end, whatever comes after it. */
@Injectable()
export class RefreshService {
  private readonly jobs = new Jobs('auth');

  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    @Inject(LOG) private readonly log: { warn(fields: object, text: string): void },
  ) {}

  /** Puts a try on the list, within a transaction. */
  async wish(tx: EntityManager, id: string, takeShrunk = false): Promise<void> {
    await this.jobs.add(tx, refreshSource, { id, takeShrunk }, { key: `saml.refresh ${id}` });
  }

  @Clock({ name: 'saml_metadata', cron: '*/5 * * * *', missed: 'once' })
  async refreshDue(): Promise<void> {
    await this.tenancy.asSystem(async (tx) => {
      for (const { id } of await tx.query<{ id: string }[]>(sql.DUE_SOURCES)) await this.wish(tx, id);
    });
  }

  @Does(refreshSource)
  async refresh(order: { id: string; takeShrunk: boolean }, { signal }: Pick<Attempt, 'signal'>): Promise<void> {
    const [source] = await this.tenancy.asSystem((tx) => tx.query<sql.SourceRow[]>(sql.FIND_SOURCE, [order.id]));
    if (!source) return;
    try {
      const taken = await withFile((file) => take(file, source, signal));
      const objection = taken && objectionTo(source, { ...taken, usable: taken.providers.length }, order.takeShrunk);
      if (objection) await this.failed(source, objection, undefined);
      else await this.tenancy.asSystem((tx) => (taken ? this.replace(tx, source, taken) : same(tx, source)));
    } catch (error) {
      if (!(error instanceof MetadataRefused || error instanceof NotFetched)) throw error;
      await this.failed(source, error.reason, error.cause);
    }
  }

  /** Two documents of one source may come in at a time: the later one to be written is the one that counts. */
  private async replace(tx: EntityManager, { id, url }: sql.SourceRow, taken: Taken): Promise<void> {
    await tx.query(sql.LOCK_SOURCE, [id]);
    const changes = await tx.query<Change[]>(sql.REPLACE_ENTITIES, [id, JSON.stringify(entitiesOf(taken))]);
    await tx.query(sql.ADD_CHANGES, [id, JSON.stringify(changes.map((change) => ({ id: uuidv7(), ...change })))]);
    const validUntil = taken.validUntil === null ? null : new Date(taken.validUntil);
    await tx.query(sql.FOLLOW, [id, validUntil]);
    await this.recordChanges(tx, id, changes);
    const next = url === null ? null : nextAfter(Date.now(), taken.cacheMs);
    await tx.query(sql.NOTE_TAKEN, [id, next, validUntil, taken.etag, taken.providers.length, taken.faulty.length]);
  }

  /** The institutions whose campus changed have it in their record. */
  private async recordChanges(tx: EntityManager, id: string, changes: readonly Change[]): Promise<void> {
    const changed = changes.map(({ entityId }) => entityId);
    const rows = await tx.query<sql.ConnectedRow[]>(sql.CONNECTED, [id, changed]);
    const isGone = new Set(changes.filter(({ change }) => change === 'removed').map(({ entityId }) => entityId));
    for (const { institutionId, entityId: entity, fault } of rows) {
      const reason = isGone.has(entity) ? 'gone' : fault;
      const what = reason === null ? 'campus_changed' : 'campus_withdrawn';
      await this.audit.record(tx, { what, institutionId, details: { entity, ...(reason && { reason }) } });
    }
  }

  private async failed({ id, failures, failure }: sql.SourceRow, reason: string, cause: unknown): Promise<void> {
    const count = failures + 1;
    // Errors of addresses and of documents hold what was in them: their kind is told, the page tells the rest.
    const { code, name } = Object(cause instanceof Error ? (cause.cause ?? cause) : undefined) as NodeJS.ErrnoException;
    const told = { source: id, reason, failures: count, alarm: isAlarm(count), error: code ?? name };
    this.log.warn(told, 'metadata of campuses could not be taken');
    const next = nextAfterFailure(Date.now(), count);
    await this.tenancy.asSystem(async (tx) => {
      await tx.query(sql.NOTE_FAILURE, [id, count, reason, next]);
      if (reason !== failure) await this.recordRefusal(tx, id, reason);
    });
  }

  /** Once for each reason, not for each try. */
  private async recordRefusal(tx: EntityManager, id: string, reason: string): Promise<void> {
    for (const { institutionId } of await tx.query<sql.ConnectedRow[]>(sql.CONNECTED, [id, null])) {
      await this.audit.record(tx, { what: 'campus_refresh_refused', institutionId, details: { reason } });
    }
  }
}

/** @returns undefined where the publisher says that nothing has changed */
async function take(file: string, source: sql.SourceRow, signal: AbortSignal): Promise<Taken | undefined> {
  const { url, handedIn, certificate } = source;
  let etag: string | null = null;
  if (url === null) await putInto(file, handedIn ?? '');
  else {
    const fetched = await fetchInto(file, { url, etag: source.etag }, signal);
    if (!fetched) return undefined;
    ({ etag } = fetched);
  }
  const ends = certificate !== null ? 'must' : url === null ? 'may' : 'bounded';
  return { ...(await readMetadataFile({ file, certificate: certificate ?? undefined, ends })), etag };
}

const same = (tx: EntityManager, { id }: sql.SourceRow): Promise<void> =>
  tx.query(sql.NOTE_SAME, [id, nextAfter(Date.now(), null)]);

/** What the document says of each entity, the later of two of one name. */
function entitiesOf({ providers, faulty }: Taken): sql.GivenEntity[] {
  const given: sql.GivenEntity[] = [
    ...providers.map((described) => ({
      entityId: described.entityId,
      name: described.nameZh ?? described.nameEn,
      scopes: described.scopes,
      contact: described.contact,
      fault: null,
      described,
    })),
    ...faulty.map(({ entityId, nameZh, contact, fault }) => ({
      entityId,
      name: nameZh,
      scopes: [],
      contact,
      fault,
      described: null,
    })),
  ];
  return [...new Map(given.map((entity) => [entity.entityId, entity])).values()];
}
