import { Injectable } from '@nestjs/common';
import type { SignInMethod } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { IdentityProvider } from './identity-provider.entity.js';
import { ServiceProvider } from './service-provider.js';

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
    const provider = await this.tenancy.asSystem((tx) => tx.findOneBy(IdentityProvider, { institutionId }));
    return provider && this.isUsable(provider) ? provider : null;
  }

  /** The same by what it calls itself. */
  async findByEntity(entityId: string): Promise<IdentityProvider | null> {
    const provider = await this.tenancy.asSystem((tx) => tx.findOneBy(IdentityProvider, { entityId }));
    return provider && this.isUsable(provider) ? provider : null;
  }

  /** That of the demo is none in production. */
  private isUsable({ demonstration, withdrawnAt, validUntil }: IdentityProvider): boolean {
    const isOver = withdrawnAt !== null || (validUntil !== null && validUntil.getTime() <= Date.now());
    return !isOver && !(demonstration && this.settings.production);
  }

  /** The ways to sign in at an institution, the campus's own first. */
  async listMethods(institutionId: string): Promise<SignInMethod[]> {
    const provider = await this.find(institutionId);
    const campus: SignInMethod[] = provider
      ? [{ kind: 'saml', url: this.serviceProvider.loginUrl(institutionId) }]
      : [];
    return [...campus, { kind: 'local', url: '/auth/local' }];
  }
}
