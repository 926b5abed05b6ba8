import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Answer, type Expected, judge, Verifier, type XmlElement } from '@shuqiao/saml';
import type { IdentityProvider } from '../providers/identity-provider.entity.js';
import { ServiceProvider } from '../providers/service-provider.js';
import { SpKeysService } from '../providers/sp-keys.service.js';
import type { PendingRequest } from './saml-requests.service.js';

/** Judges answers by the keys of the campus that was asked, and by ours. */
@Injectable()
export class JudgingService implements OnModuleDestroy {
  private readonly verifier = new Verifier();

  constructor(
    private readonly serviceProvider: ServiceProvider,
    private readonly keys: SpKeysService,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.verifier.close();
  }

  /** What the answer to a request must say. */
  expected({ entityId: issuer }: IdentityProvider, { requestId, anew, begunAt }: PendingRequest): Expected {
    const { entityId: audience, acsUrl } = this.serviceProvider;
    const anewSince = anew ? begunAt.getTime() : undefined;
    return { issuer, audience, acsUrl, requestId, now: Date.now(), anewSince };
  }

  /**
   * The verified assertion.
   * @throws SamlRefused
   */
  async judge(read: Answer, { certificates }: IdentityProvider, expected: Expected): Promise<XmlElement> {
    const { published } = await this.keys.keys();
    const decryptionKeys = published.map(({ privateKey }) => privateKey);
    return judge(read, expected, { certificates, decryptionKeys }, this.verifier);
  }
}
