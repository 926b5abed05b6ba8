import { Injectable } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import { Outbox } from '@shuqiao/persistence';
import type { LogoutRequest } from '@shuqiao/saml';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';

interface Ended {
  idHash: Buffer;
  personId: string;
  institutionId: string;
}

/** A qualifier that one side leaves out is the one that both take for granted (saml-core-2.0-os, clause 8.3.7). */
const END_NAMED = `DELETE FROM session WHERE campus->>'entityId' = $1 AND campus->>'nameId' = $2
  AND campus->>'format' = $3
  AND ($4::text IS NULL OR coalesce(campus->>'nameQualifier', $4) = $4)
  AND ($5::text IS NULL OR coalesce(campus->>'spNameQualifier', $5) = $5)
  AND (cardinality($6::text[]) = 0 OR campus->>'index' = ANY($6))
  RETURNING id_hash AS "idHash", person_id AS "personId", institution_id AS "institutionId"`;

/** Sessions as campuses name them. */
@Injectable()
export class CampusSessions {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  /** Ends what a campus's request names and nothing else; it comes on record. */
  async endNamed(tx: EntityManager, entityId: string, named: Omit<LogoutRequest, 'id'>): Promise<void> {
    const { nameId, format, nameQualifier, spNameQualifier, indexes } = named;
    const values = [entityId, nameId, format, nameQualifier, spNameQualifier, indexes];
    const [ended] = await tx.query<[Ended[], number]>(END_NAMED, values);
    if (ended.length === 0) return;
    for (const { personId, institutionId } of ended) {
      const who = { institutionId, actorId: personId, personId };
      await this.audit.record(tx, { what: 'signed_out', ...who, details: { way: 'saml' } });
    }
    const sessions = ended.map(({ idHash }) => idHash.toString('base64url'));
    await this.outbox.add(tx, auth.sessionsEnded, { sessions, personIds: [] });
  }
}
