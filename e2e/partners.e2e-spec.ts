import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MyPartners, PartnerSecretMade, PartnerView, PartnerWish } from '@shuqiao/contracts';
import * as client from 'openid-client';
import type { Browser } from 'playwright-core';
import { apiWith, PASSWORD, signIn } from './stage/api.js';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type Stack, startStack } from './stage/stack.js';

const WHU = 'c834d55f-ef25-5c87-a0b1-f84eb3061508';

/** A browser without a screen: it keeps cookies by path, and follows redirects to an address that is not ours. */
class Jar {
  private readonly cookies = new Map<string, { value: string; path: string }>();
  constructor(private readonly url: string) {}

  async fetch(target: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(target, this.url);
    const cookie = [...this.cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const answer = await fetch(new URL(target, this.url), {
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
      ...init,
      headers: { ...(init.headers as object), cookie, origin: this.url },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, { value, path: /; ?path=([^;]+)/i.exec(line)?.[1] ?? '/' });
    }
    return answer;
  }

  post(target: string, body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return this.fetch(target, { method: 'POST', body: JSON.stringify(body), headers });
  }

  async signIn(login: string): Promise<void> {
    const { status } = await this.post('/auth/local', { institutionId: WHU, login, password: PASSWORD });
    if (status !== 200) throw new Error(`${login} could not sign in: ${status}`);
  }

  /** Follows redirects until they lead to a page of people, or away. */
  async follow(target: string): Promise<URL> {
    const answer = await this.fetch(target);
    const next = answer.headers.get('location');
    if (!next) throw new Error(`no way on from ${target}: ${answer.status} ${await answer.text()}`);
    const to = new URL(next, this.url);
    return to.origin === this.url && to.pathname.startsWith('/auth/oidc/') ? this.follow(to.href) : to;
  }
}

describe('partners whose people sign in by us (OpenID Connect)', () => {
  let stack: Stack;
  let browser: Browser;
  let album: Album;
  let site: Server;
  let partner: PartnerView;
  let secret: string;
  let config: client.Configuration;
  const province = new Map<string, Awaited<ReturnType<typeof signIn>>>();
  const returnsTo = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}/back`;

  beforeAll(async () => {
    [stack, browser, album] = await Promise.all([startStack(), startBrowser(), Album.open('partners')]);
    site = createServer((_request, response) => response.end('signed in')).listen(0, '127.0.0.1');
    await new Promise((resolve) => site.once('listening', resolve));
    const staff = new Jar(stack.url);
    await staff.signIn('province');
    province.set('api', await signIn(stack.url, 'province'));
    const added = await api().post<PartnerView>('/api/v1/partners', {
      name: '数字资源平台',
      returnsTo: [returnsTo()],
      scopes: ['profile', 'affiliation'],
    });
    expect(added.status).toBe(200);
    partner = added.body;
    const made = (await (
      await staff.post('/auth/partner/secret', { partnerId: partner.id })
    ).json()) as PartnerSecretMade;
    secret = made.secret;
    config = await client.discovery(
      new URL(`${stack.url}/auth/oidc`),
      partner.id,
      secret,
      client.ClientSecretBasic(secret),
      {
        execute: [client.allowInsecureRequests],
      },
    );
  });
  afterAll(async () => {
    site?.close();
    await browser?.close();
    await stack?.stop();
  });
  const api = () => province.get('api') as Awaited<ReturnType<typeof signIn>>;

  /** Begins at the partner; answers where the browser is asked, or where it came back to. */
  async function begin(jar: Jar, scope = 'openid profile affiliation offline_access') {
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const nonce = client.randomNonce();
    const to = client.buildAuthorizationUrl(config, {
      redirect_uri: returnsTo(),
      scope,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      prompt: 'consent',
    });
    const asked = await jar.follow(to.href);
    return { asked, checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce } };
  }
  const wishIn = ({ pathname }: URL): string => pathname.split('/').at(-1) ?? '';
  async function decide(jar: Jar, asked: URL, isAgreed = true): Promise<URL> {
    const answer = await jar.post('/auth/partner/consent', { wish: wishIn(asked), isAgreed });
    const { to } = (await answer.json()) as { to: string };
    return jar.follow(to);
  }
  async function signedIn(login: string, scope?: string) {
    const jar = new Jar(stack.url);
    await jar.signIn(login);
    const { asked, checks } = await begin(jar, scope);
    const back = await decide(jar, asked);
    return { jar, back, checks, tokens: await client.authorizationCodeGrant(config, back, checks) };
  }

  it('a person agrees once, and the partner hears who it is, by a name of its own for them', async () => {
    const jar = new Jar(stack.url);
    const { asked, checks } = await begin(jar);
    expect(asked.pathname).toMatch(/^\/partner-sign-in\/[\w-]+$/);
    const wish = async () => (await (await jar.fetch(`/auth/partner/wish?id=${wishIn(asked)}`)).json()) as PartnerWish;
    expect(await wish()).toEqual({
      partner: { name: '数字资源平台', host: new URL(returnsTo()).host },
      scopes: ['profile', 'affiliation'],
      name: null,
      isAgreed: false,
    });
    expect((await jar.post('/auth/partner/consent', { wish: wishIn(asked), isAgreed: true })).status).toBe(401);
    await jar.signIn('reader.whu');
    const name = (await wish()).name;
    expect(name).toMatch(/./);
    const back = await decide(jar, asked);
    expect(back.origin + back.pathname).toBe(returnsTo());
    const tokens = await client.authorizationCodeGrant(config, back, checks);
    const { sub = '' } = tokens.claims() ?? {};
    expect(sub).toMatch(/^[\w-]{43}$/);
    const told = await client.fetchUserInfo(config, tokens.access_token, sub);
    expect(told).toEqual({ sub, name, institution: WHU, roles: ['reader'] });
    const again = await begin(jar);
    expect(
      (await (await jar.fetch(`/auth/partner/wish?id=${wishIn(again.asked)}`)).json()) as PartnerWish,
    ).toMatchObject({
      isAgreed: true,
    });
  });

  it('on the pages: the province adds a partner, a reader agrees on a phone, and next time goes straight through', async () => {
    const staff = await Seat.take(browser, stack.url, DESK, album);
    await staff.signIn('province', '武汉大学');
    await staff.open('/partners');
    await staff.page.getByRole('article', { name: '数字资源平台' }).waitFor();
    await staff.look('partners');
    const form = staff.page.getByRole('region', { name: '添加合作系统' });
    await form.getByLabel('系统名称').fill('在线学习平台');
    await form.getByLabel('登录后回到的网址').fill('http://mooc.example.edu.cn/back');
    await form.getByRole('button', { name: '添加并生成密钥' }).click();
    await form.getByText('要以 https:// 开头').waitFor();
    await form.getByLabel('登录后回到的网址').fill('https://mooc.example.edu.cn/back');
    await form.getByRole('button', { name: '添加并生成密钥' }).click();
    await staff.page.getByRole('dialog').getByText(/^sqp_/).waitFor();
    await staff.look('secret');

    const reader = await Seat.take(browser, stack.url, PHONE, album);
    await reader.signIn('reader.whu', '武汉大学');
    const at = async () => {
      const verifier = client.randomPKCECodeVerifier();
      const code_challenge = await client.calculatePKCECodeChallenge(verifier);
      const asked = { redirect_uri: returnsTo(), scope: 'openid', code_challenge, code_challenge_method: 'S256' };
      return client.buildAuthorizationUrl(config, asked).href;
    };
    await stack.database.query("DELETE FROM auth.oidc_item WHERE kind = 'Grant'");
    await reader.page.goto(await at());
    await reader.page.getByRole('heading', { name: '“数字资源平台”想用您的书桥账号登录' }).waitFor();
    await reader.look('consent');
    await reader.page.getByRole('button', { name: '同意并登录' }).click();
    await reader.page.getByText('signed in').waitFor();
    expect(new URL(reader.page.url()).searchParams.get('code')).toMatch(/./);
    await reader.page.goto(await at());
    await reader.page.getByText('signed in').waitFor();

    await reader.open('/me/account');
    await reader.page.getByRole('button', { name: '不再同意：数字资源平台' }).scrollIntoViewIfNeeded();
    await reader.look('agreements');
    await reader.page.getByRole('button', { name: '不再同意：数字资源平台' }).click();
    await reader.page.getByText('已撤回').first().waitFor();
    await reader.page.goto(await at());
    await reader.page.getByRole('heading', { name: '“数字资源平台”想用您的书桥账号登录' }).waitFor();
  });

  it('what was agreed to is taken back by the person alone, and ends the partner’s tokens at once', async () => {
    const { jar, tokens } = await signedIn('reader.whu');
    const { sub = '' } = tokens.claims() ?? {};
    const mine = async (of: Jar) => (await (await of.fetch('/auth/partner/agreements')).json()) as MyPartners;
    const withdraw = async (of: Jar) =>
      (await (await of.post('/auth/partner/withdraw', { partnerId: partner.id })).json()) as object;
    expect(await mine(jar)).toEqual({
      items: [
        {
          id: partner.id,
          name: '数字资源平台',
          host: new URL(returnsTo()).host,
          scopes: ['profile', 'affiliation'],
          until: expect.any(String) as string,
        },
      ],
    });
    expect((await new Jar(stack.url).fetch('/auth/partner/agreements')).status).toBe(401);
    const other = new Jar(stack.url);
    await other.signIn('ill.whu');
    expect(await mine(other)).toEqual({ items: [] });
    expect(await withdraw(other)).toEqual({ withdrawn: false });
    expect(await client.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub });

    expect(await withdraw(jar)).toEqual({ withdrawn: true });
    expect(await mine(jar)).toEqual({ items: [] });
    await expect(client.fetchUserInfo(config, tokens.access_token, sub)).rejects.toMatchObject({ status: 401 });
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    const [line] = await stack.database.query(
      "SELECT details ->> 'partner' AS partner FROM auth.audit_event WHERE what = 'partner_withdrawn' ORDER BY id DESC LIMIT 1",
    );
    expect(line).toEqual({ partner: partner.id });
  });

  it('a person who does not agree goes back without a code; another browser cannot decide', async () => {
    const jar = new Jar(stack.url);
    await jar.signIn('ill.whu');
    const { asked } = await begin(jar);
    const thief = new Jar(stack.url);
    await thief.signIn('cat.whu');
    const stolen = await thief.post('/auth/partner/consent', { wish: wishIn(asked), isAgreed: true });
    expect([stolen.status, ((await stolen.json()) as { code: string }).code]).toEqual([404, 'auth.partner_wish_over']);
    const back = await decide(jar, asked, false);
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('ID-23: within half a minute an old refresh token gives its very successor; later it ends them all', async () => {
    const { tokens } = await signedIn('reader.whu');
    const first = tokens.refresh_token ?? '';
    const refreshed = await Promise.all([1, 2, 3].map(() => client.refreshTokenGrant(config, first)));
    const successors = new Set(refreshed.map(({ refresh_token }) => refresh_token));
    expect(successors.size).toBe(1);
    const [second = ''] = successors;
    expect(second).not.toBe(first);
    const third = (await client.refreshTokenGrant(config, second)).refresh_token ?? '';
    await stack.database.query(
      "UPDATE auth.oidc_item SET consumed_at = consumed_at - interval '31 seconds' WHERE consumed_at IS NOT NULL",
    );
    await expect(client.refreshTokenGrant(config, first)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(client.refreshTokenGrant(config, third)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('ID-23: signing out at the partner beats the grace; whoever is suspended is told of no more', async () => {
    const { tokens } = await signedIn('reader.whu');
    const first = tokens.refresh_token ?? '';
    const { refresh_token: second = '' } = await client.refreshTokenGrant(config, first);
    await client.tokenRevocation(config, second);
    await expect(client.refreshTokenGrant(config, first)).rejects.toMatchObject({ error: 'invalid_grant' });

    const other = await signedIn('cat.whu');
    await stack.database.query(
      "UPDATE auth.person SET disabled_at = now() WHERE id = (SELECT person_id FROM auth.local_account WHERE login = 'cat.whu')",
    );
    await expect(client.refreshTokenGrant(config, other.tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    await stack.database.query('UPDATE auth.person SET disabled_at = NULL');
  });

  it('takes a code once, with its verifier and its secret, and goes back to no other address', async () => {
    const { back, checks } = await signedIn('reader.whu');
    await expect(client.authorizationCodeGrant(config, back, checks)).rejects.toMatchObject({ error: 'invalid_grant' });
    const jar = new Jar(stack.url);
    await jar.signIn('reader.whu');
    const { asked, checks: right } = await begin(jar);
    const code = await decide(jar, asked);
    const wrong = { ...right, pkceCodeVerifier: client.randomPKCECodeVerifier() };
    await expect(client.authorizationCodeGrant(config, code, wrong)).rejects.toMatchObject({ error: 'invalid_grant' });
    const foreign = await apiWith(stack.url).request(
      `/auth/oidc/auth?client_id=${partner.id}&response_type=code&scope=openid&redirect_uri=${encodeURIComponent('https://evil.example/')}`,
      { method: 'GET', redirect: 'manual' },
    );
    expect([foreign.status, await foreign.json()]).toMatchObject([400, { error: 'invalid_redirect_uri' }]);
    const unproved = await apiWith(stack.url).request(
      `/auth/oidc/auth?client_id=${partner.id}&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(returnsTo())}`,
      { method: 'GET', redirect: 'manual' },
    );
    expect(unproved.headers.get('location')).toContain('error=invalid_request');
    const badly = await apiWith(stack.url).request('/auth/oidc/token', {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${partner.id}:no`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=authorization_code&code=x&redirect_uri=y',
    });
    expect([badly.status, await badly.json()]).toMatchObject([401, { error: 'invalid_client' }]);
  });

  it('keeps no token or secret that could be read in the database', async () => {
    const { tokens } = await signedIn('reader.whu');
    const rows = await stack.database.query<object>('SELECT i.* FROM auth.oidc_item i');
    const text = rows
      .map((row) =>
        JSON.stringify(row, (_key, value: unknown) =>
          Buffer.isBuffer(value) || (value as { type?: string })?.type === 'Buffer'
            ? Buffer.from((value as { data: number[] }).data ?? value).toString('latin1')
            : value,
        ),
      )
      .join();
    for (const one of [tokens.access_token, tokens.refresh_token ?? '', secret]) expect(text).not.toContain(one);
  });

  it('a partner that is stopped lets nobody in, with tokens neither', async () => {
    const { tokens } = await signedIn('reader.whu');
    expect((await api().post(`/api/v1/partners/${partner.id}/stop`)).status).toBe(200);
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({ status: 401 });
    expect((await api().post(`/api/v1/partners/${partner.id}/restore`)).status).toBe(200);
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    expect((await signedIn('reader.whu')).tokens.access_token).toBeTruthy();
  });

  it('is the province’s to keep', async () => {
    const other = await signIn(stack.url, 'admin.whu');
    expect((await other.get('/api/v1/partners')).status).toBe(403);
    expect(
      (await other.post('/api/v1/partners', { name: 'x', returnsTo: ['https://x.example/'], scopes: [] })).status,
    ).toBe(403);
    const two = { name: 'y', returnsTo: ['https://x.example/', 'https://y.example/'], scopes: [] };
    expect((await api().post('/api/v1/partners', two)).body).toMatchObject({ issues: [{ field: 'returnsTo' }] });
    const open = { name: 'y', returnsTo: ['http://x.example/'], scopes: [] };
    expect((await api().post('/api/v1/partners', open)).body).toMatchObject({ issues: [{ field: 'returnsTo.0' }] });
  });
});
