import { Injectable } from '@nestjs/common';
import { fail, MailAddress } from '@shuqiao/contracts';
import { attributeOf, endOf, type Expected, readAnswer, readerOf, sessionEndOf, subjectSessionOf } from '@shuqiao/saml';
import type { ReaderRules, XmlElement } from '@shuqiao/saml';
import type { Response } from 'express';
import type { Entered } from '../../second-step/entrance.js';
import type { Place } from '../../sessions/place.js';
import type { IdentityProvider } from '../providers/identity-provider.entity.js';
import { IdentityProvidersService } from '../providers/identity-providers.service.js';
import { CampusTests } from './campus-tests.service.js';
import { JudgingService } from './judging.service.js';
import { refusalsOf } from '../providers/refusals.js';
import { ReadersService, type Verified } from './readers.service.js';
import { SamlPassport } from './saml-passport.js';
import { type Judged, type PendingRequest, SamlRequestsService, type Wanted } from './saml-requests.service.js';

/** The two fields that a browser posts on behalf of the campus, as they came. */
export interface PostedAnswer {
  readonly SAMLResponse?: unknown;
  readonly RelayState?: unknown;
}

/** What lets the browser in, or the id of what a test brought. */
export type Finished = { readonly entered: Entered; readonly returnTo: string } | { readonly test: string };

/** Who borrows: alumni, affiliates, library walk-ins and `other` (which CARSI added) do not. */
const MAY_BORROW = ['student', 'faculty', 'staff', 'employee', 'member'];

/** Signing in at the campus (SAML 2.0 Web Browser SSO, saml-profiles-2.0-os, clause 4.1). */
@Injectable()
export class SamlService {
  constructor(
    private readonly providers: IdentityProvidersService,
    private readonly requests: SamlRequestsService,
    private readonly readers: ReadersService,
    private readonly passport: SamlPassport,
    private readonly judging: JudgingService,
    private readonly tests: CampusTests,
  ) {}

  /** Whose campus a discovery service has named; `auth.method_not_offered` where it is nobody's here. */
  async institutionOf({
    institutionId,
    entityID = '',
  }: {
    institutionId?: string | undefined;
    entityID?: string | undefined;
  }): Promise<string> {
    if (institutionId !== undefined) return institutionId;
    return (await this.providers.findByEntity(entityID))?.institutionId ?? fail('auth.method_not_offered');
  }

  /** Sends the browser to the institution's campus; `auth.method_not_offered` where there is none. */
  async begin(response: Response, wanted: Wanted, browser: string): Promise<void> {
    const provider = (await this.providers.find(wanted.institutionId)) ?? fail('auth.method_not_offered');
    const { requestId, handle } = await this.requests.begin(wanted, browser);
    await this.passport.send(response, provider, { requestId, handle, anew: wanted.anew });
  }

  /**
   * Takes the campus's answer: what lets the browser in and where it wanted to go, or what a test brought.
   * @throws DomainError `auth.saml_rejected` with the reason
   */
  finish(answer: PostedAnswer, browser: string | undefined, place: Place): Promise<Finished> {
    const handle = typeof answer.RelayState === 'string' ? answer.RelayState : '';
    const judged: Judged = { handle, network: place.network };
    return this.requests.noting(judged, () => this.finished(answer, browser, place, judged));
  }

  private finished(answer: PostedAnswer, browser: string | undefined, place: Place, judged: Judged): Promise<Finished> {
    return refusalsOf(async () => {
      const read = readAnswer(answer.SAMLResponse);
      const pending = await this.pendingOf(judged.handle, browser);
      judged.pending = pending;
      const provider = (await this.providers.find(pending.institutionId)) ?? fail('auth.method_not_offered');
      const expected = this.judging.expected(provider, pending);
      const { testedBy } = pending;
      if (testedBy !== null) {
        const work = (): Promise<XmlElement> => this.judging.judge(read, provider, expected);
        return { test: await this.tests.keep({ ...pending, testedBy }, read, work, rulesOf(provider, expected)) };
      }
      const verified = verifiedOf(await this.judging.judge(read, provider, expected), provider, expected);
      return { entered: await this.readers.signIn(provider, verified, place), returnTo: pending.returnTo };
    });
  }

  private async pendingOf(handle: string, browser: string | undefined): Promise<PendingRequest> {
    const pending = browser ? await this.requests.take(handle, browser) : undefined;
    return pending ?? fail('auth.saml_rejected', { reason: 'unknown_request' });
  }
}

const rulesOf = ({ scopes }: IdentityProvider, { issuer, audience }: Expected): ReaderRules => ({
  scopes,
  affiliations: MAY_BORROW,
  issuer,
  audience,
});

function verifiedOf(assertion: XmlElement, provider: IdentityProvider, expected: Expected): Verified {
  const reader = readerOf(assertion, rulesOf(provider, expected));
  return {
    pairwiseId: reader.pseudonym,
    mail: reader.mails.find((text) => MailAddress.safeParse(text).success) ?? null,
    assertionId: attributeOf(assertion, 'ID') ?? fail('auth.saml_rejected', { reason: 'duplicate_id' }),
    ends: endOf(assertion),
    sessionEnds: sessionEndOf(assertion),
    subject: subjectSessionOf(assertion),
  };
}
