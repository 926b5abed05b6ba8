import { Injectable } from '@nestjs/common';
import type { SignInMethods } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { IdentityProvider } from './identity-provider.entity.js';
import { ServiceProvider } from './service-provider.js';

/** Whom its metadata names, faulty as it may be. */
const CONTACT = 'SELECT contact FROM saml_entity WHERE source_id = $1 AND entity_id = $2';

/** The campus sign-ins we know. */
@Injectable()
export class IdentityProvidersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly serviceProvider: ServiceProvider,
    private readonly settings: Settings,
  ) {}

  /** The campus sign-in of an institution, or null: also where its metadata has ended or names it no longer. */
  async find(institutionId: string): Promise<IdentityProvider | null> {
    const provider = await this.connected(institutionId);
    return provider && this.isUsable(provider) ? provider : null;
  }

  private connected(institutionId: string): Promise<IdentityProvider | null> {
    return this.tenancy.asSystem((tx) => tx.findOneBy(IdentityProvider, { institutionId }));
  }

  /** The same by what it calls itself. */
  async findByEntity(entityId: string): Promise<IdentityProvider | null> {
    const provider = await this.tenancy.asSystem((tx) => tx.findOneBy(IdentityProvider, { entityId }));
    return provider && this.isUsable(provider) ? provider : null;
  }

  private isUsable(provider: IdentityProvider): boolean {
    const { withdrawnAt, validUntil } = provider;
    const isOver = withdrawnAt !== null || (validUntil !== null && validUntil.getTime() <= Date.now());
    return !isOver && !this.isOfTheDemoOnly(provider);
  }

  /** The ways to sign in at an institution, the campus's own first; where that cannot be used now, why and whom to ask. */
  async listMethods(institutionId: string): Promise<SignInMethods> {
    const provider = await this.connected(institutionId);
    const local = { kind: 'local' as const, url: '/auth/local' };
    if (!provider || this.isOfTheDemoOnly(provider)) return { items: [local], away: null };
    if (!this.isUsable(provider)) return { items: [local], away: await this.awayOf(provider) };
    return { items: [{ kind: 'saml', url: this.serviceProvider.loginUrl(institutionId) }, local], away: null };
  }

  private async awayOf({ sourceId, entityId, withdrawnAt }: IdentityProvider): Promise<SignInMethods['away']> {
    const [row] = await this.tenancy.asSystem((tx) =>
      tx.query<{ contact: string | null }[]>(CONTACT, [sourceId, entityId]),
    );
    return { state: withdrawnAt ? 'withdrawn' : 'expired', contact: row?.contact ?? null };
  }

  /** That of the demo is none in production. */
  private isOfTheDemoOnly({ demonstration }: IdentityProvider): boolean {
    return demonstration && this.settings.production;
  }
}
