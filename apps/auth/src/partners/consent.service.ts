import { Injectable } from '@nestjs/common';
import { fail, type PartnerConsent, PartnerScope, type PartnerWish } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { Request, Response } from 'express';
import type Provider from 'oidc-provider';
import { AuditService } from '../audit/audit.service.js';
import type { Acting } from '../people/person.entity.js';
import { OidcService } from './oidc.service.js';
import { type AccountRow, FIND_ACCOUNT, FIND_GRANT } from './partners.queries.js';
import { PartnersService } from './partners.service.js';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;
type Grant = InstanceType<Provider['Grant']>;

/** What a person is asked before a partner is told of them, and what comes of it. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly oidc: OidcService,
    private readonly partners: PartnersService,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `auth.partner_wish_over` where this browser was not sent here by a partner, or long ago */
  async find(id: string, person: Acting | undefined, [request, response]: Exchange): Promise<PartnerWish> {
    const provider = await this.oidc.provider();
    const wish = await wishOf(provider, id, request, response);
    const partnerId = String(wish.params['client_id']);
    const partner = await this.tenancy.asSystem((tx) => this.partners.find(tx, partnerId));
    if (!partner?.isActive) return fail('auth.partner_wish_over');
    const grant = person && (await this.grantOf(provider, person.id, partnerId));
    const wanted = scopesOf(wish);
    return {
      partner: { name: partner.name, host: new URL(partner.returnsTo[0] ?? '').host },
      scopes: PartnerScope.options.filter((scope) => wanted.includes(scope) && partner.scopes.includes(scope)),
      name: person ? await this.nameOf(person.id) : null,
      isAgreed: grant !== undefined && wanted.every((scope) => grant.getOIDCScope().split(' ').includes(scope)),
    };
  }

  /** Where the browser goes on: to the partner, with a code or with a no. */
  async decide({ wish: id, isAgreed }: PartnerConsent, person: Acting, [request, response]: Exchange): Promise<string> {
    const provider = await this.oidc.provider();
    const wish = await wishOf(provider, id, request, response);
    const result = isAgreed
      ? await this.agreed(provider, wish, person)
      : { error: 'access_denied', error_description: 'the person did not agree' };
    return provider.interactionResult(request, response, result, { mergeWithLastSubmission: false });
  }

  private async agreed(provider: Provider, wish: Interaction, { id, institutionId }: Acting) {
    const clientId = String(wish.params['client_id']);
    const former = await this.grantOf(provider, id, clientId);
    const grant = former ?? new provider.Grant({ accountId: id, clientId });
    grant.addOIDCScope(scopesOf(wish).join(' '));
    const grantId = await grant.save();
    if (!former) {
      await this.tenancy.asSystem((tx) =>
        this.audit.record(tx, {
          what: 'partner_agreed',
          institutionId,
          actorId: id,
          personId: id,
          details: { partner: clientId },
        }),
      );
    }
    return { login: { accountId: id, remember: false }, consent: { grantId } };
  }

  private async grantOf(provider: Provider, personId: string, partnerId: string): Promise<Grant | undefined> {
    const [row] = await this.tenancy.asSystem((tx) =>
      tx.query<{ grantId: string }[]>(FIND_GRANT, [personId, partnerId]),
    );
    return row && provider.Grant.find(row.grantId);
  }

  private async nameOf(personId: string): Promise<string | null> {
    const [row] = await this.tenancy.asSystem((tx) => tx.query<AccountRow[]>(FIND_ACCOUNT, [personId, false]));
    return row?.name ?? null;
  }
}

type Exchange = readonly [Request, Response];

async function wishOf(provider: Provider, id: string, request: Request, response: Response): Promise<Interaction> {
  const wish = await provider.interactionDetails(request, response).catch((error: unknown) => {
    // Only this browser can go on, and only for half an hour.
    if ((error as { error?: string }).error === 'invalid_request') return fail('auth.partner_wish_over');
    throw error;
  });
  return wish.uid === id ? wish : fail('auth.partner_wish_over');
}

const scopesOf = ({ params }: Interaction): string[] =>
  String(params['scope'] ?? '')
    .split(' ')
    .filter(Boolean);
