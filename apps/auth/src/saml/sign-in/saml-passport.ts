import { Injectable } from '@nestjs/common';
import { MultiSamlStrategy, ValidateInResponseTo } from '@node-saml/passport-saml';
import type { SamlConfig } from '@node-saml/passport-saml';
import type { Request, Response } from 'express';
import passport from 'passport';
import { SKEW_MS } from '../response/claims.js';
import type { IdentityProvider } from '../providers/identity-provider.entity.js';
import { refuse } from '../refusal.js';
import { ServiceProvider } from '../providers/service-provider.js';
import type { ShapedResponse } from '../response/shape.js';

/** What passport-saml looks at of a request; the rest of the real one is kept away from it. */
interface SamlTurn {
  readonly query: Record<string, never>;
  readonly body: { readonly SAMLResponse?: string };
  readonly headers: Record<string, never>;
  readonly config: SamlConfig;
}

type Done = (error: Error | null, user?: Record<string, unknown>) => void;

/**
 * passport with one SAML strategy, configured anew for each turn: the identity provider a request went to is the only
 * one whose answer and keys count. It makes requests and verifies signatures; whatever else an answer must fulfil is
 * checked by ourselves (`shape.ts`, `claims.ts`, `subject.ts`), since node-saml lets much of it through.
 */
@Injectable()
export class SamlPassport {
  private readonly passport = new passport.Passport();

  constructor(private readonly serviceProvider: ServiceProvider) {
    const strategy = new MultiSamlStrategy(
      {
        passReqToCallback: true,
        getSamlOptions: (request, done) => done(null, (request as unknown as SamlTurn).config),
      },
      (_request, profile, done) => done(null, { assertion: profile?.getAssertionXml?.() }),
      (_request, _profile, done) => done(new Error('logout by SAML is not offered')),
    );
    this.passport.use('saml', strategy as unknown as passport.Strategy);
  }

  /** Sends the browser to the campus with a request of this id; `handle` comes back beside the answer. */
  redirect(response: Response, provider: IdentityProvider, requestId: string, handle: string): Promise<void> {
    const turn: SamlTurn = { query: {}, body: {}, headers: {}, config: this.configOf(provider, requestId) };
    const options = { session: false, additionalParams: { RelayState: handle } };
    return new Promise((resolve, reject) => {
      response.once('finish', resolve);
      this.passport.authenticate('saml', options)(turn as unknown as Request, response, reject);
    });
  }

  /** The assertion's XML as its signature covers it. Every signature that the response has must be good. */
  verify(
    response: Response,
    xml: string,
    provider: IdentityProvider,
    requestId: string,
    shaped: ShapedResponse,
  ): Promise<string> {
    const config: SamlConfig = {
      ...this.configOf(provider, requestId),
      wantAuthnResponseSigned: shaped.responseIsSigned,
      wantAssertionsSigned: shaped.assertionIsSigned,
    };
    const body = { SAMLResponse: Buffer.from(xml).toString('base64') };
    const turn: SamlTurn = { query: {}, body, headers: {}, config };
    return new Promise((resolve, reject) => {
      const done: Done = (error, user) => {
        const assertion = user?.['assertion'];
        if (typeof assertion === 'string') resolve(assertion);
        // node-saml throws plain errors for whatever it does not accept: all of them are the answer's fault.
        else reject(refusal(error));
      };
      this.passport.authenticate('saml', { session: false }, done)(turn as unknown as Request, response, reject);
    });
  }

  private configOf(provider: IdentityProvider, requestId: string): SamlConfig {
    const { entityId, acsUrl } = this.serviceProvider;
    const issuedAt = new Date().toISOString();
    return {
      entryPoint: provider.ssoUrl,
      issuer: entityId,
      callbackUrl: acsUrl,
      audience: entityId,
      idpCert: provider.certificates,
      idpIssuer: provider.entityId,
      identifierFormat: null,
      disableRequestedAuthnContext: true,
      acceptedClockSkewMs: SKEW_MS,
      generateUniqueId: () => requestId,
      validateInResponseTo: ValidateInResponseTo.always,
      cacheProvider: {
        saveAsync: () => Promise.resolve(null),
        getAsync: (id) => Promise.resolve(id === requestId ? issuedAt : null),
        removeAsync: () => Promise.resolve(null),
      },
    };
  }
}

function refusal(cause: Error | null): unknown {
  try {
    return refuse('signature');
  } catch (error) {
    if (error instanceof Error && cause) error.cause = cause;
    return error;
  }
}
