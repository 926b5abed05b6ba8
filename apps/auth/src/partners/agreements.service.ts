import { Injectable } from '@nestjs/common';
import { type PartnerAgreement, PartnerScope, type PartnerWithdrawn } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { AuditService } from '../audit/audit.service.js';
import type { Acting } from '../people/person.entity.js';
import { OidcService } from './oidc.service.js';
import { type AgreementRow, FIND_GRANT, LIST_AGREEMENTS, WITHDRAW } from './partners.queries.js';

/** The partners that a person agreed to, and taking that back. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly oidc: OidcService,
    private readonly audit: AuditService,
  ) {}

  async list({ id }: Acting): Promise<PartnerAgreement[]> {
    const rows = await this.tenancy.asSystem((tx) => tx.query<AgreementRow[]>(LIST_AGREEMENTS, [id]));
    return Promise.all(
      rows.map(async ({ id: partnerId, name, returnsTo, until }) => ({
        id: partnerId,
        name,
        host: new URL(returnsTo[0] ?? '').host,
        scopes: await this.scopesOf(id, partnerId),
        until: until.toISOString(),
      })),
    );
  }

  /** The partner's tokens end at once; the next sign-in there asks anew. */
  async withdraw({ id, institutionId }: Acting, partnerId: string): Promise<PartnerWithdrawn> {
    return this.tenancy.asSystem(async (tx) => {
      const [, gone] = await tx.query<[unknown[], number]>(WITHDRAW, [id, partnerId]);
      if (gone === 0) return { withdrawn: false };
      const details = { partner: partnerId };
      await this.audit.record(tx, { what: 'partner_withdrawn', institutionId, actorId: id, personId: id, details });
      return { withdrawn: true };
    });
  }

  private async scopesOf(personId: string, partnerId: string): Promise<PartnerScope[]> {
    const [row] = await this.tenancy.asSystem((tx) =>
      tx.query<{ grantId: string }[]>(FIND_GRANT, [personId, partnerId]),
    );
    const provider = await this.oidc.provider();
    const agreed = row && (await provider.Grant.find(row.grantId))?.getOIDCScope().split(' ');
    return PartnerScope.options.filter((scope) => agreed?.includes(scope));
  }
}
