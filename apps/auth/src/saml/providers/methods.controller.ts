import { Controller } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import type { SignInMethod } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { IdentityProvidersService } from './identity-providers.service.js';

@Controller()
export class MethodsController {
  constructor(private readonly providers: IdentityProvidersService) {}

  @Answers(auth.listMethods)
  async list({ institutionId }: { institutionId: string }): Promise<{ items: SignInMethod[] }> {
    return { items: await this.providers.listMethods(institutionId) };
  }
}
