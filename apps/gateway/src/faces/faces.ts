import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import replyFrom from '@fastify/reply-from';
import { DomainError, PEOPLE_LIST_BYTES } from '@shuqiao/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { faceOperations } from '../openapi/face-operations.js';
import type { Visitors } from '../session/visitors.service.js';
import { networkOf } from '@shuqiao/service';
import { countedBody } from './counted-body.js';
import type { FaceAddresses, FaceOwner } from './face-addresses.service.js';

/** A private HTTP face that the gateway streams through, and what it lets pass there. */
interface Face {
  prefix: string;
  owner: FaceOwner;
  maxBytes: number;
  /** Paths that take more, or less. */
  bytesAt?: Readonly<Record<string, number>>;
  /** How many requests are in hand there at a time; more wait. */
  atOnce: number;
  /** True where people sign in: it takes the cookie itself, and nobody need have signed in before. */
  signsIn: boolean;
  /** Paths that browsers are sent to from other sites by design. */
  crossSite?: readonly string[];
  /** Paths that take Bearer tokens of their own, which no service of ours knows. */
  ownTokens?: readonly string[];
  /** Paths where passwords are tried, counted by address. */
  guarded?: readonly string[];
  /** Where files come in by parts (tus 1.0.0): each part is a request, so that there may be more of them. */
  parts?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    face?: Face;
  }
}

const faces: readonly Face[] = [
  {
    prefix: '/auth',
    owner: 'auth',
    maxBytes: 512 * 1024,
    bytesAt: { '/auth/people-list/upload': PEOPLE_LIST_BYTES },
    atOnce: 256,
    signsIn: true,
    crossSite: ['/auth/saml/acs'],
    ownTokens: ['/auth/oidc/me'],
    guarded: [
      '/auth/local',
      '/auth/card',
      '/auth/token',
      '/auth/oauth/token',
      '/auth/oidc/token',
      '/auth/account/password',
      '/auth/account/proof/password',
      '/auth/account/proof/code',
      '/auth/account/proof/passkey',
      '/auth/account/factors/totp/confirm',
      '/auth/second/code',
      '/auth/second/passkey',
      '/auth/second/recovery',
      '/auth/password/forgotten',
      '/auth/password/reset',
    ],
  },
  {
    prefix: '/files',
    owner: 'exchange',
    maxBytes: 512 * 1024 * 1024,
    atOnce: 1_024,
    signsIn: false,
    parts: '/files/tus/:id',
  },
];

/**
 * The one spelling of a path: no escapes, no backslashes, no dots that climb but the well-known one (RFC 8615). The router compares an address as it
 * came, a face's own parser would read others into it.
 */
const ONE_SPELLING = /^(\/(\.well-known|[\w-][\w.-]*))+$/;
/** Six thousand parts a minute of one person are more than any line carries, and still a bound. */
const PARTS_PER_MINUTE = 6_000;
const SIGN_INS_PER_MINUTE = 120;
const IDLE_MS = 30_000;
/** What tells of a body. The library sends none with GET and HEAD: told of one, the face would wait for it (S-9). */
const OF_A_BODY: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
]);
/** Everything else a client sends about itself, identity above all, stays outside. */
const PASSED_ON = [
  'host',
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'idempotency-key',
  'if-none-match',
  'if-range',
  'origin',
  'range',
  'tus-resumable',
  'upload-length',
  'upload-metadata',
  'upload-offset',
  'user-agent',
] as const;
const KEPT_BACK = new Set(['connection', 'keep-alive', 'transfer-encoding', 'x-powered-by', 'x-request-id', 'server']);
const NOT_THERE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'EPIPE', 'EAI_AGAIN']);

interface FacesOptions {
  addresses: FaceAddresses;
  visitors: Visitors;
  publicUrl: string;
  /** Answers what goes wrong; Nest's own filter does not reach routes that are not its own. */
  onError: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;
}

/** Streams the faces: bodies pass through in both directions, counted but not kept. */
export async function addFaces(fastify: FastifyInstance, options: FacesOptions): Promise<void> {
  for (const face of faces) await fastify.register((scope) => openFace(scope, face, options));
}

/** Each has connections of its own, so that what is slow at one keeps nobody from the other. */
async function openFace(scope: FastifyInstance, face: Face, options: FacesOptions): Promise<void> {
  const { bytesAt, signsIn, atOnce: maxSockets } = face;
  scope.setErrorHandler(options.onError);
  scope.addHook('onRequest', refuseOtherSpellings);
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (request, payload, done) => {
    const maxBytes = bytesAt?.[request.routeOptions.url ?? ''] ?? face.maxBytes;
    const isTooLarge = Number(request.headers['content-length'] ?? 0) > maxBytes;
    if (isTooLarge) done(new DomainError('input.too_large', { maxBytes }));
    else if (signsIn) wholeBody(payload, maxBytes).then((body) => done(null, body), done);
    else done(null, countedBody(payload, maxBytes));
  });
  // A connection of its own for each request: one kept open may just be closing when an upload begins.
  const http = { agentOptions: { keepAlive: false, maxSockets }, requestOptions: { timeout: IDLE_MS } };
  await scope.register(replyFrom, { http, disableRequestLogging: true });
  addFace(scope, face, options);
}

/** What anyone may send is small and is waited for here: a body that drips holds no connection of the face. */
async function wholeBody(source: Readable, maxBytes: number): Promise<Readable> {
  return Readable.from([Buffer.concat(await countedBody(source, maxBytes).toArray())]);
}

/** Only the addresses that the document lists are forwarded, each with its own bound on calls. */
function addFace(scope: FastifyInstance, face: Face, options: FacesOptions): void {
  const handler = (request: FastifyRequest, reply: FastifyReply) => pass(face, request, reply, options);
  for (const { method, path } of faceOperations) {
    const url = path.replace(/\{(\w+)\}/g, ':$1');
    if (!url.startsWith(`${face.prefix}/`)) continue;
    scope.route({ method, url, config: { face, ...boundOf(face, method, url) }, handler });
  }
}

function boundOf({ guarded, parts }: Face, method: string, url: string) {
  if (guarded?.includes(url)) {
    return { rateLimit: { max: SIGN_INS_PER_MINUTE, keyGenerator: ({ ip }: FastifyRequest) => networkOf(ip) } };
  }
  const isPart = url === parts && (method === 'head' || method === 'patch');
  return isPart ? { rateLimit: { max: PARTS_PER_MINUTE } } : {};
}

function refuseOtherSpellings({ url }: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  if (ONE_SPELLING.test(url.split('?')[0] ?? '')) return done();
  done(new DomainError('route.not_found'));
}

async function pass(face: Face, request: FastifyRequest, reply: FastifyReply, options: FacesOptions) {
  const { addresses, visitors, publicUrl } = options;
  const path = request.url.split('?')[0] ?? '';
  if (path === '/auth/logout') visitors.forget(request.credentials);
  const address = await addresses.of(face.owner);
  // The library adds the query as it came; given along, it would be read for dots and stray percent signs.
  return reply.from(address + path, {
    retryDelay: () => null,
    rewriteRequestHeaders: (_, headers) => headersFor(face, request, headers, publicUrl),
    rewriteHeaders: (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !KEPT_BACK.has(name))),
    onError: (failed, { error }) => {
      const problem = problemOfFace(error, face);
      if (problem.code === 'service.absent') addresses.forget(face.owner);
      if (!request.raw.complete) failed.header('connection', 'close');
      failed.send(problem);
    },
  });
}

function headersFor(
  { signsIn, ownTokens }: Face,
  { method, headers, credentials, ip, id, visitor, url }: FastifyRequest,
  prepared: IncomingHttpHeaders,
  publicUrl: string,
): IncomingHttpHeaders {
  const hasNoBody = method === 'GET' || method === 'HEAD';
  const names = PASSED_ON.filter((name) => !(hasNoBody && OF_A_BODY.has(name)));
  const passed = names.flatMap((name) => (prepared[name] === undefined ? [] : [[name, prepared[name]] as const]));
  return {
    ...Object.fromEntries(passed),
    'x-request-id': id,
    'x-forwarded-for': ip,
    'x-forwarded-proto': publicUrl.split(':')[0],
    ...(signsIn && headers.cookie ? { cookie: headers.cookie } : {}),
    ...(signsIn && isForFace(credentials.kind, ownTokens?.includes(url.split('?')[0] ?? ''))
      ? { authorization: headers.authorization }
      : {}),
    ...(visitor ? { authorization: `Bearer ${visitor.token}` } : {}),
  };
}

/** Ids with secrets go where tokens are given, and tokens of the face's own to where it takes them. */
const isForFace = (kind: string, takesTokens = false): boolean =>
  kind === 'client' || (kind === 'token' && takesTokens);

/** What a failed connection to a face means; the library wraps the cause once or twice. */
function problemOfFace(error: Error, { owner }: Face): DomainError {
  const causes = [error, error.cause, (error.cause as Error | undefined)?.cause];
  const ours = causes.find((cause) => cause instanceof DomainError);
  if (ours) return ours;
  const codes = causes.map((cause) => (cause as NodeJS.ErrnoException | undefined)?.code ?? '');
  if (codes.some((code) => NOT_THERE.has(code))) return new DomainError('service.absent', { service: owner });
  const isLate = (error as { statusCode?: number }).statusCode === 504 || /timeout/i.test(error.message);
  return new DomainError(isLate ? 'service.deadline' : 'service.failed', { service: owner });
}
