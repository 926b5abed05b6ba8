import {
  MyPartners,
  PartnerConsent,
  PartnerReturn,
  PartnerSecretMade,
  PartnerSecretWanted,
  PartnerWish,
  PartnerWithdrawal,
  PartnerWithdrawn,
} from '@shuqiao/contracts';
import type { z } from 'zod';
import type { Json } from './components.js';
import { type FaceOperation, posted } from './face-operation.js';

const form = (properties: Json, required: string[]): Json => ({
  'application/x-www-form-urlencoded': { schema: { type: 'object', properties, required } },
});
const text = { type: 'string', maxLength: 4_096 };
const query = (name: string, isRequired = true): Json => ({ name, in: 'query', required: isRequired, schema: text });

export const partnerSchemas: [string, z.ZodType][] = [
  ['PartnerSecretMade', PartnerSecretMade],
  ['PartnerWish', PartnerWish],
  ['PartnerReturn', PartnerReturn],
  ['MyPartners', MyPartners],
  ['PartnerWithdrawn', PartnerWithdrawn],
];

/** OpenID Connect 1.0 for partners' systems; refusals in the form of its own standards. */
const protocol: readonly FaceOperation[] = [
  {
    method: 'get',
    path: '/auth/oidc/.well-known/openid-configuration',
    id: 'oidcDiscovery',
    summary: 'What the provider can do and where (OpenID Connect Discovery 1.0)',
    security: [{}],
    gives: ['application/json'],
    codes: [],
  },
  {
    method: 'get',
    path: '/auth/oidc/jwks',
    id: 'oidcKeys',
    summary: 'The public keys of all our tokens, the next one included (RFC 7517)',
    security: [{}],
    gives: ['application/jwk-set+json'],
    codes: [],
  },
  {
    method: 'get',
    path: '/auth/oidc/auth',
    id: 'oidcAuthorize',
    summary: 'Begin to sign in at a partner: code with PKCE (RFC 6749, clause 4.1; RFC 7636)',
    security: [{}],
    parameters: [
      query('client_id'),
      query('redirect_uri'),
      query('response_type'),
      query('scope'),
      query('code_challenge'),
      query('code_challenge_method'),
      query('state', false),
      query('nonce', false),
      query('prompt', false),
    ],
    status: 303,
    codes: [],
  },
  {
    method: 'get',
    path: '/auth/oidc/auth/{uid}',
    id: 'oidcResume',
    summary: 'Go on after the person has decided',
    security: [{}],
    parameters: [{ name: 'uid', in: 'path', required: true, schema: text }],
    status: 303,
    codes: [],
  },
  {
    method: 'post',
    path: '/auth/oidc/token',
    id: 'oidcToken',
    summary:
      'Tokens for a code or a refresh token; refresh tokens change with each use, and one used twice ends them all',
    security: [{}, { client: [] }],
    body: form(
      {
        grant_type: { enum: ['authorization_code', 'refresh_token'] },
        code: text,
        redirect_uri: text,
        code_verifier: text,
        refresh_token: text,
        client_id: text,
        client_secret: text,
      },
      ['grant_type'],
    ),
    gives: ['application/json'],
    codes: [],
  },
  {
    method: 'post',
    path: '/auth/oidc/token/revocation',
    id: 'oidcRevoke',
    summary: 'End a token and all that came of the same consent (RFC 7009)',
    security: [{}, { client: [] }],
    body: form({ token: text, client_id: text, client_secret: text }, ['token']),
    gives: ['text/html'],
    codes: [],
  },
  {
    method: 'get',
    path: '/auth/oidc/me',
    id: 'oidcUserinfo',
    summary: 'What the person agreed to tell (OpenID Connect Core, clause 5.3)',
    security: [{}, { token: [] }],
    gives: ['application/json'],
    codes: [],
  },
];

export const partnerOperations: readonly FaceOperation[] = [
  ...protocol,
  {
    method: 'get',
    path: '/auth/partner/wish',
    id: 'authPartnerWish',
    summary: 'What a partner wants to be told of the person who came from it',
    security: [{}, { session: [] }],
    parameters: [{ name: 'id', in: 'query', required: true, schema: { type: 'string', maxLength: 60 } }],
    answer: PartnerWish,
    codes: ['auth.partner_wish_over'],
  },
  {
    method: 'post',
    path: '/auth/partner/consent',
    id: 'authPartnerConsent',
    summary: 'Agree, or not, and hear where the browser goes on',
    security: [{ session: [] }],
    body: PartnerConsent,
    answer: PartnerReturn,
    codes: [...posted, 'auth.not_signed_in', 'auth.partner_wish_over'],
  },
  {
    method: 'get',
    path: '/auth/partner/agreements',
    id: 'authPartnerAgreements',
    summary: 'The partners that one agreed to be told of to',
    security: [{ session: [] }],
    answer: MyPartners,
    codes: ['auth.not_signed_in'],
  },
  {
    method: 'post',
    path: '/auth/partner/withdraw',
    id: 'authPartnerWithdraw',
    summary: 'Take such an agreement back: the partner’s tokens end at once',
    security: [{ session: [] }],
    body: PartnerWithdrawal,
    answer: PartnerWithdrawn,
    codes: [...posted, 'auth.not_signed_in'],
  },
  {
    method: 'post',
    path: '/auth/partner/secret',
    id: 'authPartnerSecret',
    summary: 'A new secret for a partner, told this once; the former one stays good for some days',
    security: [{ session: [] }],
    body: PartnerSecretWanted,
    answer: PartnerSecretMade,
    codes: [...posted, 'auth.not_signed_in', 'auth.forbidden', 'auth.partner_not_found'],
  },
];
