import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import type { Response } from 'express';
import { checkAssertion, checkResponse, endOf } from '../response/claims.js';
import type { Expected } from '../response/claims.js';
import type { IdentityProvider } from '../providers/identity-provider.entity.js';
import { IdentityProvidersService } from '../providers/identity-providers.service.js';
import { ReadersService } from './readers.service.js';
import type { Verified } from './readers.service.js';
import { refuse } from '../refusal.js';
import { responseText } from '../response/response-text.js';
import { SamlPassport } from './saml-passport.js';
import { SamlRequestsService } from './saml-requests.service.js';
import { ServiceProvider } from '../providers/service-provider.js';
import { shapeOf } from '../response/shape.js';
import { readerOf } from '../response/subject.js';
import { attributeOf, readXml } from '../xml.js';

/** The two fields that a browser posts on behalf of the campus, as they came. */
export interface PostedAnswer {
  readonly SAMLResponse?: unknown;
  readonly RelayState?: unknown;
}

/** Signing in at the campus (SAML 2.0 Web Browser SSO, saml-profiles-2.0-os, clause 4.1). */
@Injectable()
export class SamlService {
  constructor(
    private readonly providers: IdentityProvidersService,
    private readonly requests: SamlRequestsService,
    private readonly readers: ReadersService,
    private readonly passport: SamlPassport,
    private readonly serviceProvider: ServiceProvider,
  ) {}

  /** Sends the browser to the institution's campus; `auth.method_not_offered` where there is none. */
  async begin(response: Response, institutionId: string, returnTo: string, browser: string): Promise<void> {
    const provider = (await this.providers.find(institutionId)) ?? fail('auth.method_not_offered');
    const { requestId, handle } = await this.requests.begin(institutionId, returnTo, browser);
    await this.passport.redirect(response, provider, requestId, handle);
  }

  /**
   * Takes the campus's answer: a session id and where the browser wanted to go.
   * Cheap checks come first; what is too big or too deep for them never reaches the signature.
   * @throws DomainError `auth.saml_rejected` with the reason
   */
  async finish(
    response: Response,
    answer: PostedAnswer,
    browser: string | undefined,
  ): Promise<{ session: string; returnTo: string }> {
    const xml = responseText(answer.SAMLResponse);
    const shaped = shapeOf(readXml(xml));
    const handle = typeof answer.RelayState === 'string' ? answer.RelayState : '';
    const pending = (browser && (await this.requests.take(handle, browser))) || refuse('unknown_request');
    const provider = (await this.providers.find(pending.institutionId)) ?? fail('auth.method_not_offered');
    const expected = this.expectedOf(provider, pending.requestId);
    checkResponse(shaped.response, expected);
    checkAssertion(shaped.assertion, expected);
    const signed = await this.passport.verify(response, xml, provider, pending.requestId, shaped);
    const session = await this.readers.signIn(provider, verifiedOf(signed, provider, expected));
    return { session, returnTo: pending.returnTo };
  }

  private expectedOf({ entityId: issuer }: IdentityProvider, requestId: string): Expected {
    const { entityId: audience, acsUrl } = this.serviceProvider;
    return { issuer, audience, acsUrl, requestId, now: Date.now() };
  }
}

/** From here on only the bytes under the signature count. */
function verifiedOf(signedXml: string, { scopes }: IdentityProvider, expected: Expected): Verified {
  const assertion = readXml(signedXml);
  checkAssertion(assertion, expected);
  const reader = readerOf(assertion, scopes);
  return { ...reader, assertionId: attributeOf(assertion, 'ID') ?? refuse('duplicate_id'), ends: endOf(assertion) };
}
