import { DomainError, fail, refusal, rules } from '@shuqiao/contracts';
import { cookieName } from '@shuqiao/tokens';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Credentials, credentialsOf } from './credentials.js';
import { refuseCrossSite } from './same-origin.js';
import type { Visitor, Visitors } from './visitors.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    credentials: Credentials;
    visitor: Visitor | null;
  }
}

/** Reads credentials first, so that calls can be counted by them, and before any body is read decides who comes in. */
export function addDoor(fastify: FastifyInstance, visitors: Visitors, publicUrl: string): void {
  const session = cookieName('session', publicUrl);
  const nobody: Credentials = { kind: 'none' };
  fastify.decorateRequest('credentials');
  fastify.decorateRequest('visitor', null);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const doubled = doubledHeader(request.raw.rawHeaders);
    if (doubled) return done(refusal(doubled, rules.once));
    const { authorization, cookie } = request.headers;
    request.credentials = authorization || cookie ? credentialsOf(request.headers, session) : nobody;
    done();
  });
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const rules = rulesOf(request);
    if (!rules) return done(null, payload);
    const isUnknown = request.credentials.kind === 'none';
    try {
      if (!rules.isCrossSite) refuseCrossSite(request, publicUrl);
      if (isUnknown && !rules.isForAnyone) fail('auth.not_signed_in');
    } catch (error) {
      return done(error as Error);
    }
    if (isUnknown || rules.signsIn) return done(null, payload);
    admit(request, visitors, rules.isForAnyone).then((visitor) => {
      request.visitor = visitor;
      done(null, payload);
    }, done);
  });
}

/** Of these Node keeps the first or joins them all; what is in front of us may have read another one. */
const ONCE = new Set(['authorization', 'content-type', 'host', 'idempotency-key', 'origin', 'x-request-id']);

function doubledHeader(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let at = 0; at < names.length; at += 2) {
    const name = (names[at] ?? '').toLowerCase();
    if (!ONCE.has(name)) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

interface Rules {
  isForAnyone: boolean;
  /** Where people sign in, whoever they are: nobody is asked for there. */
  signsIn: boolean;
  /** Called from pages of others, such as a campus's sign-in page. */
  isCrossSite: boolean;
}

/** Who may come in by a route; undefined where it neither asks a service nor leads to one. */
function rulesOf(request: FastifyRequest): Rules | undefined {
  const { asks, face } = request.routeOptions.config;
  if (asks) return { isForAnyone: asks.contract.who === 'anyone', signsIn: false, isCrossSite: false };
  if (!face) return undefined;
  const signsIn = face.signsIn === true;
  return { isForAnyone: signsIn, signsIn, isCrossSite: face.crossSite?.includes(pathOf(request)) ?? false };
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0] ?? '';

/** Where anyone may come in, a session that ended, or cannot be asked for now, is as good as none. */
async function admit(
  { credentials }: FastifyRequest,
  visitors: Visitors,
  isForAnyone: boolean,
): Promise<Visitor | null> {
  try {
    return await visitors.admit(credentials);
  } catch (error) {
    if (isForAnyone && credentials.kind === 'session' && error instanceof DomainError) return null;
    throw error;
  }
}
