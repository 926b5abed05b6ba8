import { Injectable } from '@nestjs/common';
import { type factorKinds, fail } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { AuditService } from '../audit/audit.service.js';
import type { Acting } from '../people/person.entity.js';
import { hashOf } from './secrets.js';

const FRESH = '10 minutes';
const IS_FRESH = `SELECT FROM session WHERE id_hash = $1 AND proved_at > now() - interval '${FRESH}'`;
const RENEW = 'UPDATE session SET proved_at = now() WHERE id_hash = $1';

/** When whoever sits at a browser showed last who they are: what could take an account over wants that to be fresh. */
@Injectable()
export class Proofs {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** A sign-in counts, and each proof after it, for ten minutes. */
  async isFresh(session: string): Promise<boolean> {
    return (await this.tenancy.asSystem((tx) => tx.query<unknown[]>(IS_FRESH, [hashOf(session)]))).length > 0;
  }

  /** @throws DomainError `auth.proof_needed` */
  async demand(session: string): Promise<void> {
    if (!(await this.isFresh(session))) fail('auth.proof_needed');
  }

  /** It was shown again, by the password or a factor; that comes on record. */
  async renew(session: string, { id, institutionId }: Acting, factor: keyof typeof factorKinds): Promise<void> {
    await this.tenancy.asSystem(async (tx) => {
      await tx.query(RENEW, [hashOf(session)]);
      const details = { factor };
      await this.audit.record(tx, { what: 'proof_given', institutionId, actorId: id, personId: id, details });
    });
  }
}
