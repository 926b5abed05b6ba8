import { Controller } from '@nestjs/common';
import { auth, ServiceProof } from '@shuqiao/contracts';
import type { TokenGrant } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { TokensService } from './tokens.service.js';

@Controller()
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Answers(auth.grantServiceToken)
  grantService(proof: ServiceProof): Promise<TokenGrant> {
    return this.tokens.grantToService(proof);
  }

  @Answers(auth.grantSessionToken)
  grantSession({ session }: { session: string }): Promise<TokenGrant> {
    return this.tokens.grantToSession(session);
  }
}
