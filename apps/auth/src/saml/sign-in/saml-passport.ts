import { Injectable } from '@nestjs/common';
import { MultiSamlStrategy, SAML } from '@node-saml/passport-saml';
import type { SamlConfig } from '@node-saml/passport-saml';
import type { Request, Response } from 'express';
import passport from 'passport';
import type { IdentityProvider } from '../providers/identity-provider.entity.js';
import { SpKeysService } from '../providers/sp-keys.service.js';
import { ServiceProvider } from '../providers/service-provider.js';
import { postPage } from './post-page.js';

/** A request for one browser. `handle` comes back beside the answer. */
export interface Asked {
  readonly requestId: string;
  readonly handle: string;
  readonly anew: boolean;
}

/** What passport-saml looks at of a request; the rest of the real one is kept away from it. */
interface SamlTurn {
  readonly query: Record<string, never>;
  readonly body: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly config: SamlConfig;
}

/** passport with one SAML strategy, configured anew for each request to a campus. Answers are judged by `@shuqiao/saml`. */
@Injectable()
export class SamlPassport {
  private readonly passport = new passport.Passport();

  constructor(
    private readonly serviceProvider: ServiceProvider,
    private readonly keys: SpKeysService,
  ) {
    const strategy = new MultiSamlStrategy(
      {
        passReqToCallback: true,
        getSamlOptions: (request, done) => done(null, (request as unknown as SamlTurn).config),
      },
      (_request, _profile, done) => done(new Error('answers are not taken here')),
      (_request, _profile, done) => done(new Error('logouts are not taken here')),
    );
    this.passport.use('saml', strategy as unknown as passport.Strategy);
  }

  /** Sends the browser to the campus with a signed request, by redirect or, where the campus takes nothing else, by a form. */
  async send(response: Response, provider: IdentityProvider, asked: Asked): Promise<void> {
    const { signing } = await this.keys.keys();
    const config = { ...this.configOf(provider, asked), privateKey: signing.privateKey };
    if (provider.ssoBinding === 'redirect') return this.redirect(response, config, asked);
    const fields = await new SAML({
      ...config,
      authnRequestBinding: 'HTTP-POST',
      skipRequestCompression: true,
    }).getAuthorizeMessageAsync(asked.handle);
    const { html, policy } = postPage(provider.ssoUrl, Object.entries(fields));
    response.set({ 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' }).send(html);
  }

  private redirect(response: Response, config: SamlConfig, asked: Asked): Promise<void> {
    const turn: SamlTurn = { query: {}, body: {}, headers: {}, config };
    const options = { session: false, additionalParams: { RelayState: asked.handle } };
    return new Promise((resolve, reject) => {
      response.once('finish', resolve);
      this.passport.authenticate('saml', options)(turn as unknown as Request, response, reject);
    });
  }

  /** SAML2Int, SP04 and SP07: neither a format of names nor a kind of sign-in is asked for. */
  private configOf(provider: IdentityProvider, { requestId, anew }: Asked): SamlConfig {
    const { entityId, acsUrl } = this.serviceProvider;
    return {
      entryPoint: provider.ssoUrl,
      issuer: entityId,
      callbackUrl: acsUrl,
      audience: entityId,
      idpCert: provider.certificates,
      identifierFormat: null,
      disableRequestedAuthnContext: true,
      forceAuthn: anew,
      signatureAlgorithm: 'sha256',
      digestAlgorithm: 'sha256',
      generateUniqueId: () => requestId,
    };
  }
}
