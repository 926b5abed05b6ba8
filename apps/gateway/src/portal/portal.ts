import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import send from '@fastify/send';
import { fail } from '@shuqiao/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { takes } from '../asks/public-answer.js';

/** Where the portal's build leaves it. */
export const built = fileURLToPath(new URL('../../../portal/dist/', import.meta.url));
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_AN_HOUR = 'public, max-age=3600';
/** Hashed scripts and styles; the portal's build leaves squeezed copies beside each. */
const SQUEEZED = /^\/assets\/[\w.-]+\.(js|css)$/;
/** Codings of the copies, the smallest first, with the endings of their files. */
const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const FILE = /\/[^/]+\.[a-z0-9]+$/i;
const NOT_PAGES = /^\/(api|auth|files)(\/|$)/;
const NOT_BUILT = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>书桥</title></head>
<body><h1>书桥</h1>
<p>门户页面还没有构建。在项目文件夹里运行 <code>npm start</code>，它会构建门户并启动全部服务。</p>
<p lang="en">The portal has not been built yet. Run <code>npm start</code> in the project folder.</p>
<p><a href="/api/v1/openapi.json">API</a></p></body></html>
`;

/** Browsers ask for HTML; link previews, probes and curl take anything. */
export const takesPages = ({ headers: { accept = '*/*' } }: Pick<FastifyRequest, 'headers'>): boolean =>
  accept.includes('text/html') || accept.includes('*/*');

/** Serves the built portal: hashed files may be kept for ever, its one page for every address that asks for HTML. */
export function addPortal(fastify: FastifyInstance, folder = built): void {
  fastify.route({
    method: 'GET',
    url: '/*',
    config: { rateLimit: false },
    handler: (request, reply) => serve(request, reply, folder),
  });
}

/** Answers with a file of the portal, its page, or the error that there is nothing. */
export async function serve(request: FastifyRequest, reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const path = request.url.split('?')[0] ?? '/';
  if (NOT_PAGES.test(path)) fail('route.not_found');
  if (path.startsWith('/assets/')) return sendAsset(request, reply, { folder, path });
  if (FILE.test(path)) return sendFile(request, reply, { folder, path, caching: FOR_AN_HOUR });
  if (!takesPages(request)) fail('route.not_found');
  if (existsSync(`${folder}/index.html`)) {
    return sendFile(request, reply, { folder, path: '/index.html', caching: 'no-cache' });
  }
  return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT);
}

/** To browsers that take it a squeezed copy, a quarter of the size; the type is that of the file it was made from. */
function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  { folder, path }: { folder: string; path: string },
): Promise<FastifyReply> {
  reply.header('vary', 'accept-encoding');
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const copy = SQUEEZED.test(path)
    ? CODINGS.find(([coding, ending]) => takes(accepted, coding) && existsSync(`${folder}${path}${ending}`))
    : undefined;
  if (!copy) return sendFile(request, reply, { folder, path, caching: FOR_EVER });
  const [coding, ending] = copy;
  const type = path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  reply.header('content-encoding', coding);
  return sendFile(request, reply, { folder, path: `${path}${ending}`, caching: FOR_EVER, type });
}

async function sendFile(
  { raw }: FastifyRequest,
  reply: FastifyReply,
  { folder, path, caching, type: ofType }: { folder: string; path: string; caching: string; type?: string },
): Promise<FastifyReply> {
  const { type, statusCode, headers, stream } = await send(raw, path, {
    root: folder,
    cacheControl: false,
    index: false,
  });
  if (type !== 'file' && statusCode >= 400) {
    stream.destroy();
    return fail('route.not_found');
  }
  return reply
    .code(statusCode)
    .headers({ ...headers, 'cache-control': caching, ...(ofType && { 'content-type': ofType }) })
    .send(stream);
}
