import { Injectable } from '@nestjs/common';
import { fail, type Unlink } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { AuditService } from '../audit/audit.service.js';
import { Proofs } from '../sessions/proofs.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** Of two at once, the second sees what the first left. */
const LOCK = 'SELECT FROM person WHERE id = $1 FOR UPDATE';
const WAYS = `SELECT (SELECT count(*) FROM local_account WHERE person_id = $1)::int
  + (SELECT count(*) FROM saml_identity WHERE person_id = $1)::int
  + (SELECT count(*) FROM library_card WHERE person_id = $1)::int AS left`;
const UNLINK = {
  saml: 'DELETE FROM saml_identity WHERE person_id = $1 AND idp_entity_id = $2',
  card: 'DELETE FROM library_card WHERE person_id = $1 AND institution_id = $2::uuid',
};

/** Gives up a way of signing in: of a campus, or of a library's card (CARSI asks for it). Never the last one. */
@Injectable()
export class UnlinkingService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: SessionsService,
    private readonly proofs: Proofs,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `auth.last_way`, `auth.proof_needed` */
  async unlink(session: string, way: Unlink): Promise<{ unlinked: boolean }> {
    const { id, institutionId } = (await this.sessions.use(session)) ?? fail('auth.not_signed_in');
    await this.proofs.demand(session);
    return this.tenancy.asSystem(async (tx) => {
      await tx.query(LOCK, [id]);
      const whose = way.kind === 'saml' ? way.provider : way.institutionId;
      const [, gone] = await tx.query<[unknown[], number]>(UNLINK[way.kind], [id, whose]);
      if (gone === 0) return { unlinked: false };
      const [{ left }] = await tx.query<[{ left: number }]>(WAYS, [id]);
      // Thrown in here, it takes the step back.
      if (left === 0) fail('auth.last_way');
      const details = { way: way.kind };
      await this.audit.record(tx, { what: 'way_in_unlinked', institutionId, actorId: id, personId: id, details });
      return { unlinked: true };
    });
  }
}
