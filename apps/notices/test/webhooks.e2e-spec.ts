import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registry, webhooks } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { HEADER } from '@shuqiao/messaging';
import { codeOf, eventually, newStaff, SCHOOL } from '@shuqiao/testing';
import { signatureOf } from '../src/webhooks/signature.js';
import { newNotices, type NoticesUnderTest } from './new-notices.js';

const as = newStaff(SCHOOL.whu, 'province_admin');

describe('webhooks', () => {
  let under: NoticesUnderTest;
  let server: Server;
  let url: string;
  let answer = 200;
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];

  beforeAll(async () => {
    under = await newNotices({ environment: { SHUQIAO_WEBHOOKS_PRIVATE: '1' } });
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        heard.push({ headers: request.headers, body });
        response.writeHead(answer, { location: 'http://127.0.0.1:1/' }).end('x'.repeat(200_000));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterAll(async () => {
    await under.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const tell = async (name: string): Promise<string> => {
    const id = uuidv7();
    const payload = { id: SCHOOL.whu, name, lends: true, change: 'renamed', on: '2026-11-27', actor: uuidv7() };
    const carrier = await under.province.newCarrier();
    const headers = { [HEADER.factId]: id };
    const body = Buffer.from(JSON.stringify(payload));
    await carrier.publish({ subject: registry.institutionChanged.subject, headers, body }, id);
    await carrier.drain();
    return id;
  };
  const add = (onceKey: string = uuidv7(), subjects = [registry.institutionChanged.subject]) =>
    under.province.ask(webhooks.add, { url, subjects }, { as, onceKey });
  const deliveriesOf = async (id: string) => (await under.province.ask(webhooks.listDeliveries, { id }, { as })).items;

  it('are told the facts they want, signed, each once; S-11: a key makes one webhook, of one body', async () => {
    const hook = await add('key-1');
    expect((await add('key-1')).id).toBe(hook.id);
    // S-11: of one body.
    expect(await codeOf(add('key-1', ['ill.request.moved']))).toBe('input.key_reused');
    await add('key-2', ['ill.request.moved']);
    const factId = await tell('新名字');
    await eventually('it is told', async () => (await deliveriesOf(hook.id))[0]?.state === 'delivered');
    expect(heard).toHaveLength(1);
    const { headers, body } = heard[0] ?? { headers: {}, body: '' };
    expect(JSON.parse(body)).toMatchObject({
      id: factId,
      subject: 'registry.institution.changed',
      payload: { name: '新名字' },
    });
    const [, seconds] = /^t=(\d+),/.exec(String(headers['shuqiao-signature'])) ?? [];
    expect(headers['shuqiao-signature']).toBe(signatureOf(hook.secret, Number(seconds), body));
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
    await under.province.ask(webhooks.remove, { id: hook.id }, { as });
  });

  it('are tried out by a delivery that says nothing, unless they are switched off', async () => {
    const hook = await add();
    heard.length = 0;
    const tried = await under.province.ask(webhooks.test, { id: hook.id }, { as });
    expect(tried).toMatchObject({ webhookId: hook.id, subject: 'notices.webhook.test', state: 'waiting' });
    await eventually('it is there', async () => (await deliveriesOf(hook.id))[0]?.state === 'delivered');
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ subject: 'notices.webhook.test' });
    await under.province.ask(webhooks.change, { id: hook.id, isActive: false }, { as });
    expect(await codeOf(under.province.ask(webhooks.test, { id: hook.id }, { as }))).toBe('notices.webhook_off');
    await under.province.ask(webhooks.remove, { id: hook.id }, { as });
  });

  it('are tried again while the other side fails, and can be told once more, with a new secret', async () => {
    const hook = await add();
    heard.length = 0;
    answer = 307;
    await tell('甲');
    await eventually('it was tried', async () => ((await deliveriesOf(hook.id))[0]?.attempts ?? 0) > 0);
    expect((await deliveriesOf(hook.id))[0]).toMatchObject({
      state: 'waiting',
      status: 307,
      problem: expect.any(String),
    });
    answer = 204;
    await eventually('it is told', async () => (await deliveriesOf(hook.id))[0]?.state === 'delivered');
    const before = heard.length;
    const { secret } = await under.province.ask(webhooks.rotate, { id: hook.id }, { as });
    expect(secret).not.toBe(hook.secret);
    const [delivery] = await deliveriesOf(hook.id);
    await under.province.ask(webhooks.replay, { id: hook.id, deliveryId: delivery?.id ?? '' }, { as });
    await eventually('it is told once more', () => Promise.resolve(heard.length > before));
    const { headers, body } = heard.at(-1) ?? { headers: {}, body: '' };
    const [, seconds] = /^t=(\d+),/.exec(String(headers['shuqiao-signature'])) ?? [];
    expect(headers['shuqiao-signature']).toBe(signatureOf(secret, Number(seconds), body));
    await under.province.ask(webhooks.change, { id: hook.id, isActive: false }, { as });
    await tell('乙');
    await eventually('the list says so', async () => {
      const { items } = await under.province.ask(webhooks.list, {}, { as });
      return items.find(({ id }) => id === hook.id)?.isActive === false;
    });
    expect(await deliveriesOf(hook.id)).toHaveLength(1);
    expect(await codeOf(under.province.ask(webhooks.replay, { id: hook.id, deliveryId: uuidv7() }, { as }))).toBe(
      'notices.delivery_not_found',
    );
  });

  it('are told nothing once removed, and come back as they were, with what waited', async () => {
    const hook = await add();
    heard.length = 0;
    answer = 500;
    await tell('丙');
    await eventually('it was tried', async () => ((await deliveriesOf(hook.id))[0]?.attempts ?? 0) > 0);
    await under.province.ask(webhooks.remove, { id: hook.id }, { as });
    const { items } = await under.province.ask(webhooks.list, {}, { as });
    expect(items.map(({ id }) => id)).not.toContain(hook.id);
    expect(await codeOf(deliveriesOf(hook.id))).toBe('notices.webhook_not_found');
    await tell('丁');
    answer = 204;
    expect(await under.province.ask(webhooks.bringBack, { id: hook.id }, { as })).toMatchObject({ id: hook.id, url });
    await eventually('it is told', async () => (await deliveriesOf(hook.id))[0]?.state === 'delivered');
    const told = (await deliveriesOf(hook.id)).map(({ state }) => state);
    expect(told).toEqual(['delivered']);
    expect(heard.at(-1)?.body).toContain('丙');
    await under.province.ask(webhooks.remove, { id: hook.id }, { as });
    expect(await codeOf(under.province.ask(webhooks.bringBack, { id: uuidv7() }, { as }))).toBe(
      'notices.webhook_not_found',
    );
  });

  it('are the province’s alone', async () => {
    const other = newStaff(SCHOOL.whu, 'institution_admin');
    expect(await codeOf(under.province.ask(webhooks.list, {}, { as: other }))).toBe('auth.forbidden');
    expect(await codeOf(under.province.ask(webhooks.remove, { id: uuidv7() }, { as }))).toBe(
      'notices.webhook_not_found',
    );
  });

  it('go nowhere private unless a setting says so', async () => {
    const strict = await newNotices();
    try {
      const subjects = [registry.institutionChanged.subject];
      const tryUrl = (wanted: string) =>
        codeOf(strict.province.ask(webhooks.add, { url: wanted, subjects }, { as, onceKey: uuidv7() }));
      for (const wanted of [url, 'https://127.0.0.1/', 'https://[::1]/', 'http://hooks.example.org/'])
        expect(await tryUrl(wanted)).toBe('notices.webhook_address');
      // A name that means a private address is found out when it is connected to.
      await strict.province.database.query(
        `INSERT INTO notices.webhook (id, url, subjects, created_by, once_key) VALUES ($1, $2, $3, $1, 'x')`,
        [uuidv7(), url.replace('127.0.0.1', 'localhost'), subjects],
      );
      heard.length = 0;
      const carrier = await strict.province.newCarrier();
      const id = uuidv7();
      const payload = { id: SCHOOL.whu, name: 'x', lends: true, change: 'renamed', on: '2026-11-27', actor: uuidv7() };
      const body = Buffer.from(JSON.stringify(payload));
      await carrier.publish(
        { subject: registry.institutionChanged.subject, headers: { [HEADER.factId]: id }, body },
        id,
      );
      const problem = async () =>
        (
          await strict.province.database.query<{ problem: string | null }>(
            'SELECT problem FROM notices.webhook_delivery',
          )
        )[0]?.problem ?? '';
      await eventually('it is refused', async () => /not a public address/.test(await problem()));
      expect(heard).toEqual([]);
      await carrier.drain();
    } finally {
      await strict.close();
    }
  });
});
