import { createHmac } from 'node:crypto';
import type { Configuration, FindAccount } from 'oidc-provider';
import Provider from 'oidc-provider';
import type { SigningKey } from '@shuqiao/tokens';
import type { OidcStorage } from './storage.js';

const MINUTE_S = 60;
const DAY_S = 86_400;

export interface ProviderParts {
  readonly publicUrl: string;
  readonly serviceKey: string;
  /** The one that signs first. */
  readonly keys: readonly SigningKey[];
  readonly storage: OidcStorage;
  readonly findAccount: FindAccount;
  readonly isSecret: (partnerId: string, secret: string) => Promise<boolean>;
}

/** What each of our scopes tells. */
const claims = {
  openid: ['sub'],
  profile: ['name'],
  affiliation: ['institution', 'roles'],
};

/** In seconds. */
const ttl = {
  AuthorizationCode: MINUTE_S,
  AccessToken: 10 * MINUTE_S,
  IdToken: 10 * MINUTE_S,
  Interaction: 30 * MINUTE_S,
  RefreshToken: 14 * DAY_S,
  Grant: 180 * DAY_S,
  Session: MINUTE_S,
};

const routes = {
  authorization: '/auth',
  jwks: '/jwks',
  revocation: '/token/revocation',
  token: '/token',
  userinfo: '/me',
};

/** What is not needed is not there. */
const features = {
  devInteractions: { enabled: false },
  resourceIndicators: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  rpInitiatedLogout: { enabled: false },
  dPoP: { enabled: false },
  revocation: { enabled: true },
  userinfo: { enabled: true },
};

/** A key for one purpose, from the services' key. */
const keyFor = (serviceKey: string, purpose: string): Buffer =>
  createHmac('sha256', serviceKey).update(`oidc ${purpose}`).digest();

/**
 * OpenID Connect 1.0: codes with PKCE for partners with a secret, signed by ES256. Nobody stays signed in here but for a
 * minute: the session is ours, and whoever ends it is not let in by what was left. To each partner a person is another
 * `sub` (pairwise, Core clause 8.1).
 */
export function newProvider(parts: ProviderParts): Provider {
  const { publicUrl, storage, isSecret } = parts;
  const isSecure = publicUrl.startsWith('https:');
  const provider = new Provider(`${publicUrl}/auth/oidc`, configurationOf(parts));
  // Addresses are made from the one that people use, whatever the request came by.
  provider.proxy = isSecure;
  Object.assign(provider.Client.prototype, {
    compareClientSecret(this: { clientId: string }, secret: string) {
      return isSecret(this.clientId, secret);
    },
  });
  Object.assign(provider.RefreshToken.prototype, { generateTokenId: () => storage.nextRefreshToken() });
  return provider;
}

function configurationOf({ publicUrl, serviceKey, keys, storage, findAccount }: ProviderParts): Configuration {
  const subjects = keyFor(serviceKey, 'subjects');
  const cookie = { path: '/auth', httpOnly: true, sameSite: 'lax', signed: true } as const;
  return {
    adapter: storage.adapterFor,
    findAccount,
    jwks: { keys: keys.map(({ privateJwk, kid }) => ({ ...privateJwk, kid, use: 'sig', alg: 'ES256' })) as never },
    clientDefaults: {
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
      subject_type: 'pairwise',
      token_endpoint_auth_method: 'client_secret_basic',
    },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_context, accountId, client) =>
      createHmac('sha256', subjects).update(`${client.sectorIdentifier} ${accountId}`).digest('base64url'),
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access'],
    claims,
    conformIdTokenClaims: true,
    rotateRefreshToken: true,
    issueRefreshToken: (_context, client, code) =>
      Promise.resolve(client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access')),
    expiresWithSession: () => Promise.resolve(false),
    ttl,
    cookies: {
      keys: [keyFor(serviceKey, 'cookies').toString('base64url')],
      names: { session: 'shuqiao_oidc', interaction: 'shuqiao_oidc_wish', resume: 'shuqiao_oidc_resume' },
      short: cookie,
      long: cookie,
    },
    routes,
    features,
    interactions: { url: (_context, { uid }) => `${new URL(publicUrl).origin}/partner-sign-in/${uid}` },
    loadExistingGrant: (context) => {
      const { result, session, client, provider } = context.oidc;
      const grantId = result?.consent?.grantId ?? (client && session?.grantIdFor(client.clientId));
      return grantId ? provider.Grant.find(grantId) : Promise.resolve(undefined);
    },
    renderError: (context, out) => {
      context.type = 'json';
      context.body = { error: out.error, error_description: out.error_description };
    },
  };
}
