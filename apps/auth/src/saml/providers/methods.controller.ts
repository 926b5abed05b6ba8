import { Controller } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import type { SignInMethods } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { ConnectorsService } from '../../connectors/connectors.service.js';
import { IdentityProvidersService } from './identity-providers.service.js';

@Controller()
export class MethodsController {
  constructor(
    private readonly providers: IdentityProvidersService,
    private readonly connectors: ConnectorsService,
  ) {}

  /** The campus's own first, then the library's card. */
  @Answers(auth.listMethods)
  async list({ institutionId }: { institutionId: string }): Promise<SignInMethods> {
    const { items: others, away } = await this.providers.listMethods(institutionId);
    const byCard = (await this.connectors.findLive(institutionId))
      ? [{ kind: 'card' as const, url: '/auth/card' }]
      : [];
    const campus = others.filter(({ kind }) => kind === 'saml');
    return { items: [...campus, ...byCard, ...others.filter(({ kind }) => kind !== 'saml')], away };
  }
}
