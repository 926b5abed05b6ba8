import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readAuthnRequest, RequestRefused } from './authn-request.js';
import type { AuthnRequest, ServiceProvider } from './authn-request.js';
import type { KeyPair } from '@shuqiao/saml';
import { keyPairIn } from './keys.js';
import { metadataOf } from './metadata.js';
import { answerPage, loginPage, refusedPage } from './pages.js';
import { honestParts, signResponse } from './response.js';
import { DEMO_PASSWORD, demoSchools, entityIdOf } from './schools.js';
import type { CampusPerson, CampusSchool } from './schools.js';

export interface CampusIdpOptions {
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Where browsers reach it; the listening address unless told. */
  readonly baseUrl?: string;
  readonly serviceProviders: readonly ServiceProvider[];
  readonly schools?: readonly CampusSchool[];
  /** A key pair, or the folder in which one is kept and made at the first start. */
  readonly keys: KeyPair | { readonly folder: string };
}

export interface CampusIdp {
  readonly url: string;
  readonly metadataUrl: string;
  readonly metadataXml: string;
  close(): Promise<void>;
}

interface Campus {
  readonly keys: KeyPair;
  readonly schools: readonly CampusSchool[];
  readonly serviceProviders: readonly ServiceProvider[];
  metadataXml: string;
}

const MAX_FORM = 64 * 1024;

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_FORM) throw new RequestRefused('表单过长');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

const same = (left: string, right: string): boolean => {
  const [a, b] = [left, right].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
};

/** SAML Subject Identifier Attributes 1.0, clause 3.4: the same person is somebody else to every other service. */
const pairwiseIdOf = (person: CampusPerson, school: CampusSchool, audience: string, secret: string): string =>
  `${createHmac('sha256', secret).update(`${person.uid}!${audience}`).digest('hex').slice(0, 40)}@${school.scope}`;

function send(response: ServerResponse, status: number, html: string, nonce = ''): void {
  const script = nonce ? `script-src 'nonce-${nonce}'` : "script-src 'none'";
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; ${script}; frame-ancestors 'none'; base-uri 'none'`,
  });
  response.end(html);
}

function answer(
  campus: Campus,
  school: CampusSchool,
  person: CampusPerson,
  request: AuthnRequest,
): Record<'SAMLResponse', string> {
  const parts = honestParts({
    requestId: request.id,
    acsUrl: request.acsUrl,
    audience: request.issuer,
    issuer: entityIdOf(school),
    pairwiseId: pairwiseIdOf(person, school, request.issuer, campus.keys.keyPem),
    affiliations: person.affiliations.map((affiliation) => `${affiliation}@${school.scope}`),
  });
  return { SAMLResponse: Buffer.from(signResponse(parts, campus.keys)).toString('base64') };
}

async function signIn(campus: Campus, school: CampusSchool, form: URLSearchParams, response: ServerResponse) {
  const carried = { SAMLRequest: form.get('SAMLRequest') ?? '', RelayState: form.get('RelayState') ?? '' };
  const request = await readAuthnRequest(carried.SAMLRequest, campus.serviceProviders);
  if (!form.has('login')) return send(response, 200, loginPage(school, carried, false));
  const person = school.people.find(({ login }) => login === form.get('login'));
  if (!person || !same(form.get('password') ?? '', DEMO_PASSWORD)) {
    return send(response, 401, loginPage(school, carried, true));
  }
  const nonce = randomBytes(16).toString('base64');
  const fields = { ...answer(campus, school, person, request), RelayState: carried.RelayState };
  return send(response, 200, answerPage(request.acsUrl, fields, nonce), nonce);
}

async function handle(campus: Campus, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://campus.invalid');
  if (request.method === 'GET' && url.pathname === '/metadata') {
    response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' }).end(campus.metadataXml);
    return;
  }
  const school = campus.schools.find(({ slug }) => url.pathname === `/${slug}/sso`);
  if (!school) return send(response, 404, refusedPage('没有这个页面。'));
  if (request.method === 'GET') return signIn(campus, school, url.searchParams, response);
  if (request.method === 'POST') return signIn(campus, school, await formOf(request), response);
  return send(response, 405, refusedPage('不支持这种请求。'));
}

function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof RequestRefused) return send(response, 400, refusedPage(`${error.message}。`));
  process.stderr.write(`campus-idp: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return send(response, 500, refusedPage('演示登录系统出错了。'));
}

/**
 * A SAML 2.0 identity provider for demonstration and tests: SSO by HTTP-Redirect, answers by HTTP-POST, a pairwise-id
 * and scoped affiliations as CARSI releases them, nothing else about the person. Refuses to run in production.
 */
export async function startCampusIdp(options: CampusIdpOptions): Promise<CampusIdp> {
  if (process.env['NODE_ENV'] === 'production') throw new Error('The demo campus IdP does not run in production');
  const { host = '127.0.0.1', port = 0, schools = demoSchools, serviceProviders } = options;
  const keys = 'folder' in options.keys ? await keyPairIn(options.keys.folder) : options.keys;
  const campus: Campus = { keys, schools, serviceProviders, metadataXml: '' };
  const server = createServer((request, response) => {
    handle(campus, request, response).catch((error: unknown) => refuse(response, error));
  });
  server.requestTimeout = 10_000;
  server.listen(port, host);
  await once(server, 'listening');
  const url = options.baseUrl ?? `http://${host}:${(server.address() as AddressInfo).port}`;
  campus.metadataXml = metadataOf(schools, url, keys.certPem);
  return {
    url,
    metadataUrl: `${url}/metadata`,
    metadataXml: campus.metadataXml,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
