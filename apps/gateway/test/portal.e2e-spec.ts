import { get as open, type IncomingMessage } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { DomainError } from '@shuqiao/contracts';
import { fastify } from 'fastify';
import { addPortal } from '../src/portal/portal.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-portal-'));
  await mkdir(path.join(folder, 'dist', 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await writeFile(path.join(folder, 'dist', 'index.html'), '<title>书桥</title>');
  await writeFile(path.join(folder, 'dist', 'mark.svg'), '<svg/>');
  await writeFile(path.join(folder, 'dist', 'assets', 'a-1b2c.js'), 'let a;');
  await writeFile(path.join(folder, 'dist', 'assets', 'a-1b2c.js.br'), 'squeezed');
  await writeFile(path.join(folder, 'dist', 'assets', 'a-1b2c.js.gz'), 'zipped');
});
afterAll(() => rm(folder, { recursive: true }));

/** Sends the path as it is: other clients take dots out. */
const get = async (url: string, accept = '*/*', dist = path.join(folder, 'dist'), encodings = 'identity') => {
  const app = fastify();
  app.setErrorHandler((error, _request, reply) => reply.code(404).send((error as DomainError).code));
  addPortal(app, dist);
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    open(
      { host: '127.0.0.1', port, path: url, headers: { accept, 'accept-encoding': encodings }, agent: false },
      resolve,
    ).on('error', reject),
  );
  const body = await text(response);
  await app.close();
  const { statusCode, headers } = response;
  return {
    statusCode,
    body,
    caching: headers['cache-control'],
    type: headers['content-type'],
    encoding: headers['content-encoding'],
  };
};

describe('the portal', () => {
  it('keeps hashed files for ever and asks for the page again each time', async () => {
    expect(await get('/assets/a-1b2c.js')).toMatchObject({
      body: 'let a;',
      caching: expect.stringContaining('immutable') as string,
    });
    expect(await get('/mark.svg')).toMatchObject({ type: 'image/svg+xml', caching: 'public, max-age=3600' });
    expect(await get('/', 'text/html')).toMatchObject({ body: '<title>书桥</title>', caching: 'no-cache' });
  });

  it('P-33 gives the Brotli copy to those who take it, the gzip copy to others, as the script it is', async () => {
    const dist = path.join(folder, 'dist');
    expect(await get('/assets/a-1b2c.js', '*/*', dist, 'gzip, deflate, br')).toMatchObject({
      body: 'squeezed',
      encoding: 'br',
      type: expect.stringMatching(/^text\/javascript/) as string,
      caching: expect.stringContaining('immutable') as string,
    });
    expect(await get('/assets/a-1b2c.js', '*/*', dist, 'gzip')).toMatchObject({
      body: 'zipped',
      encoding: 'gzip',
      type: expect.stringMatching(/^text\/javascript/) as string,
      caching: expect.stringContaining('immutable') as string,
    });
    expect(await get('/assets/a-1b2c.js', '*/*', dist)).toMatchObject({ body: 'let a;', encoding: undefined });
    expect(await get('/mark.svg', '*/*', dist, 'br')).toMatchObject({ body: '<svg/>', encoding: undefined });
  });

  it('answers every address of its own with its one page, and those of the API never', async () => {
    expect(await get('/requests/abc?x=1', 'text/html,*/*')).toMatchObject({
      statusCode: 200,
      type: 'text/html; charset=utf-8',
    });
    for (const url of ['/api/v1/nothing', '/files', '/auth/x']) {
      expect(await get(url, 'text/html')).toMatchObject({ statusCode: 404, body: 'route.not_found' });
    }
    expect(await get('/requests/abc', 'application/json')).toMatchObject({ statusCode: 404 });
  });

  it('P-37: gives the page to link previews, probes and curl, which take anything', async () => {
    for (const accept of ['*/*', 'text/*, */*;q=0.1']) {
      expect(await get('/', accept)).toMatchObject({ statusCode: 200, type: 'text/html; charset=utf-8' });
    }
  });

  it('gives nothing from outside its folder', async () => {
    for (const url of [
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/none.js',
      '/.env.js',
    ]) {
      expect(await get(url)).toMatchObject({ statusCode: 404, caching: undefined });
    }
  });

  it('says how to build it when it is not there', async () => {
    const { statusCode, body } = await get('/', 'text/html', path.join(folder, 'elsewhere'));
    expect([statusCode, body]).toEqual([503, expect.stringContaining('npm start')]);
  });
});
