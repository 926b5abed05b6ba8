import { inflateRawSync } from 'node:zlib';
import { DEMO_PASSWORD, entityIdOf, honestParts, newKeyPair, signResponse, startCampusIdp } from '#campus-idp';
import type { CampusIdp, KeyPair, ResponseParts } from '#campus-idp';
import { auth } from '@shuqiao/contracts';
import { institutionIdOf } from '@shuqiao/identifiers';
import { SCHOOL } from '@shuqiao/testing';
import { cookiesOf, newAuth, PUBLIC_URL } from './face.js';
import type { AuthUnderTest } from './face.js';

const sp = { entityId: `${PUBLIC_URL}/auth/saml/metadata`, acsUrl: `${PUBLIC_URL}/auth/saml/acs` };
const WHU_ENTITY = entityIdOf({ slug: 'whu' });
const JHUN = institutionIdOf('4142011072');

interface Started {
  location: URL;
  cookie: string;
  handle: string;
  requestId: string;
}

describe('signing in at the campus', () => {
  let keys: KeyPair;
  let attacker: KeyPair;
  let idp: CampusIdp;
  let server: AuthUnderTest;

  beforeAll(async () => {
    [keys, attacker] = await Promise.all([newKeyPair('campus'), newKeyPair('attacker')]);
    idp = await startCampusIdp({ serviceProviders: [sp], keys });
    server = await newAuth({ environment: { SHUQIAO_CAMPUS_IDP: idp.metadataUrl } });
  });
  afterAll(async () => {
    await server.close();
    await idp.close();
  });

  const login = (query: Record<string, string>, cookie = '') =>
    fetch(`${server.url}/auth/saml/login?${new URLSearchParams(query)}`, { redirect: 'manual', headers: { cookie } });

  async function begin(query: Record<string, string> = {}): Promise<Started> {
    const answer = await login({ institutionId: SCHOOL.whu, returnTo: '/requests?open=1', ...query });
    expect(answer.status).toBe(302);
    const location = new URL(answer.headers.get('location') ?? '');
    const xml = inflateRawSync(Buffer.from(location.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
    return {
      location,
      cookie: cookiesOf(answer),
      handle: location.searchParams.get('RelayState') ?? '',
      requestId: / ID="([^"]+)"/.exec(xml)?.[1] ?? '',
    };
  }

  const honest = (requestId: string, changes: Partial<ResponseParts> = {}): ResponseParts => ({
    ...honestParts({
      requestId,
      acsUrl: sp.acsUrl,
      audience: sp.entityId,
      issuer: WHU_ENTITY,
      pairwiseId: 'abcdef0123456789@whu.edu.cn',
      affiliations: ['student@whu.edu.cn'],
    }),
    ...changes,
  });

  const post = (xml: string, { handle, cookie }: Pick<Started, 'handle' | 'cookie'>, accept = 'application/json') =>
    fetch(`${server.url}/auth/saml/acs`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, accept },
      body: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: handle }),
    });

  const reasonOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { reason?: unknown }).reason;
  const sessionOf = (answer: Response): string => /shuqiao_session=([\w-]{43})/.exec(cookiesOf(answer))?.[1] ?? '';
  const callerOf = async (answer: Response) =>
    (await server.province.ask(auth.grantSessionToken, { session: sessionOf(answer) }, { token: server.gatewayToken }))
      .caller;

  it('is offered where the institution has a campus sign-in', async () => {
    const methods = async (institutionId: string) =>
      (await server.province.ask(auth.listMethods, { institutionId })).items;
    expect(await methods(SCHOOL.whu)).toEqual([
      { kind: 'saml', url: `${PUBLIC_URL}/auth/saml/login?institutionId=${SCHOOL.whu}` },
      { kind: 'local', url: '/auth/local' },
    ]);
    expect(await methods(JHUN)).toHaveLength(2);
    expect(await methods(SCHOOL.hust)).toEqual([{ kind: 'local', url: '/auth/local' }]);
    expect((await login({ institutionId: SCHOOL.hust })).status).toBe(404);
  });

  it('keeps the address that the campus releases, unless the reader gave another', async () => {
    const own = { pairwiseId: 'feedbeef01234567@whu.edu.cn' };
    const mailAfter = async (mail: string[]): Promise<unknown> => {
      const { token } = await server.province.ask(
        auth.grantSessionToken,
        { session: sessionOf(await finish({ ...own, mail })) },
        { token: server.gatewayToken },
      );
      return (await server.province.ask(auth.findMe, {}, { token })).mail;
    };
    expect(await mailAfter([])).toBeNull();
    expect(await mailAfter(['not an address', 'a@b@c', 'x\r\nBcc: y@z.test'])).toBeNull();
    expect(await mailAfter(['not an address', 'Li.Ming@whu.example.test'])).toBe('Li.Ming@whu.example.test');
    expect(await mailAfter(['another@whu.example.test'])).toBe('Li.Ming@whu.example.test');
  });

  it('asks whoever is new once how they can be reached, and never writes over what they told', async () => {
    const signedIn = async (pairwiseId: string) => {
      const session = sessionOf(await finish({ pairwiseId }));
      const { token } = await server.province.ask(auth.grantSessionToken, { session }, { token: server.gatewayToken });
      const me = () => server.province.ask(auth.findMe, {}, { token });
      const introduce = (mail: string | null, phone: string | null) =>
        server.province.ask(auth.introduce, { mail, phone }, { token });
      const set = async (phone?: string | null) => {
        const contact = { mail: 'li@whu.example.test', lang: 'zh', phone };
        await server.post('/auth/account/contact', contact, { cookie: `shuqiao_session=${session}` });
        return me();
      };
      return { me, introduce, set };
    };
    const [one, other] = await Promise.all([signedIn('0f0f0f01@whu.edu.cn'), signedIn('0f0f0f02@whu.edu.cn')]);
    expect(await one.me()).toMatchObject({ isNew: true, mail: null, phone: null });
    for (const phone of ['call me', '12345678901', '+86 13900001234 5678901234'])
      await expect(one.introduce(null, phone)).rejects.toMatchObject({ code: 'input.invalid' });
    const told = { isNew: false, mail: 'li@whu.example.test', phone: '+8613900001234' };
    expect(await one.introduce(told.mail, '139-0000-1234')).toMatchObject(told);
    expect(await one.introduce('thief@evil.test', null)).toMatchObject(told);
    expect(await one.set()).toMatchObject(told);
    expect(await one.set(null)).toMatchObject({ ...told, phone: null });

    expect(await other.introduce(null, null)).toMatchObject({ isNew: false, mail: null, phone: null });
    expect(await other.introduce('late@whu.example.test', null)).toMatchObject({ mail: null });
  });

  it('takes a reader to the campus and back, and knows them again the next time', async () => {
    const people: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const started = await begin();
      const form = await (await fetch(started.location)).text();
      expect(form).toContain('演示数据');
      const fields = {
        SAMLRequest: started.location.searchParams.get('SAMLRequest') ?? '',
        RelayState: started.handle,
      };
      const page = await fetch(started.location.origin + started.location.pathname, {
        method: 'POST',
        body: new URLSearchParams({ ...fields, login: 'student.whu', password: DEMO_PASSWORD }),
      });
      const response = /name="SAMLResponse" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
      const back = await post(Buffer.from(response, 'base64').toString(), started);
      expect(back.status).toBe(303);
      expect(back.headers.get('location')).toBe(`${PUBLIC_URL}/requests?open=1`);
      const caller = await callerOf(back);
      expect(caller).toMatchObject({ institution: SCHOOL.whu, roles: ['reader'] });
      people.push(caller.person);
    }
    expect(people[0]).toBe(people[1]);
    const { token } = await server.province.ask(
      auth.grantSessionToken,
      { session: sessionOf(await finish()) },
      { token: server.gatewayToken },
    );
    expect(await server.province.ask(auth.findMe, {}, { token })).toMatchObject({ login: null, signedInBy: 'saml' });
  });

  async function finish(changes: Partial<ResponseParts> = {}): Promise<Response> {
    const started = await begin();
    return post(signResponse(honest(started.requestId, changes), keys), started);
  }

  it.each(['assertion', 'response', 'both'] as const)('takes an honest answer with %s signed', async (sign) => {
    const answer = await finish({ sign });
    expect(answer.status).toBe(303);
    expect(await callerOf(answer)).toMatchObject({ institution: SCHOOL.whu, roles: ['reader'] });
  });

  it('takes clocks that are two minutes apart, and affiliations of other schools beside its own', async () => {
    const twoMinutes = 120_000;
    const early = { notBefore: new Date(Date.now() + twoMinutes), authnInstant: new Date(Date.now() + twoMinutes) };
    expect((await finish(early)).status).toBe(303);
    expect((await finish({ notOnOrAfter: new Date(Date.now() - twoMinutes) })).status).toBe(303);
    expect((await finish({ affiliations: ['faculty@other.edu.cn', 'Member@WHU.edu.cn'] })).status).toBe(303);
  });

  it('knows the same pseudonym of two campuses as two people', async () => {
    const whu = await callerOf(await finish());
    const started = await begin({ institutionId: JHUN });
    const parts = honest(started.requestId, {
      responseIssuer: entityIdOf({ slug: 'jhun' }),
      assertionIssuer: entityIdOf({ slug: 'jhun' }),
    });
    const own = { pairwiseId: 'abcdef0123456789@jhun.edu.cn', affiliations: ['student@jhun.edu.cn'] };
    const jhun = await callerOf(await post(signResponse({ ...parts, ...own }, keys), started));
    expect(jhun.institution).toBe(JHUN);
    expect(jhun.person).not.toBe(whu.person);
    const asOther = await begin({ institutionId: JHUN });
    const spoofed = signResponse(honest(asOther.requestId), keys);
    expect(await reasonOf(await post(spoofed, asOther))).toBe('issuer');
  });

  it('row 32: opens one session for one answer, posted eight times at once and again later', async () => {
    const started = await begin();
    const xml = signResponse(honest(started.requestId), keys);
    const before = await sessions();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(xml, started)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401, 401, 401, 401, 401, 401, 401]);
    expect(await sessions()).toBe(before + 1);
    expect(await reasonOf(await post(xml, started))).toBe('unknown_request');
  });

  it('row 31: refuses an assertion a second time even where it answers another request', async () => {
    const [one, two] = [await begin(), await begin()];
    const id = { assertionId: '_once' };
    expect((await post(signResponse(honest(one.requestId, id), keys), one)).status).toBe(303);
    expect(await reasonOf(await post(signResponse(honest(two.requestId, id), keys), two))).toBe('replayed');
  });

  const sessions = async (): Promise<number> =>
    (await server.province.database.query<{ n: number }>('SELECT count(*)::int AS n FROM auth.session'))[0]?.n ?? -1;

  /** The attacker began `mine` and has a good answer to it; the victim's browser may have begun something of its own. */
  const others: [name: string, browser: (mine: Started, victim: Started) => Pick<Started, 'handle' | 'cookie'>][] = [
    ['a browser that never began one', ({ handle }) => ({ handle, cookie: '' })],
    ['a browser that began another', ({ handle }, { cookie }) => ({ handle, cookie })],
    ['a browser that began another, under its own handle', (_, victim) => victim],
    ['the right browser under the handle of another', ({ cookie }, { handle }) => ({ handle, cookie })],
    ['the right browser without a handle', ({ cookie }) => ({ handle: '', cookie })],
    ['the right browser with both cookies', (mine, { cookie }) => ({ ...mine, cookie: `${cookie}; ${mine.cookie}` })],
  ];

  it.each(others)(
    'row 30 and the login CSRF of 3.4: is refused in %s, and taken where it began',
    async (_, browser) => {
      const [mine, victim] = [await begin(), await begin()];
      const xml = signResponse(honest(mine.requestId), keys);
      const answer = await post(xml, browser(mine, victim));
      expect([answer.status, sessionOf(answer), await reasonOf(answer)]).toEqual([401, '', 'unknown_request']);
      expect((await post(xml, mine)).status).toBe(303);
    },
  );

  it('is over after ten minutes', async () => {
    const started = await begin();
    await server.province.database.query('UPDATE auth.saml_request SET ends_at = now()');
    expect(await reasonOf(await post(signResponse(honest(started.requestId), keys), started))).toBe('unknown_request');
  });

  it.each([
    '//evil.example',
    'https://evil.example',
    'https:evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%0d%0a\r\nx: y',
    'javascript:alert(1)',
    `${PUBLIC_URL}@evil.example/`,
    '//shuqiao.test@evil.example/',
    '//evil。example',
    '/..//evil.example',
    '/%2e%2e//evil.example',
    'requests',
    `/${'x'.repeat(600)}`,
  ])('RelayState of 3.4: does not lead to %j afterwards, and leads to a page of ours', async (returnTo) => {
    expect((await login({ institutionId: SCHOOL.whu, returnTo })).status).toBe(400);
    const started = await begin();
    const home = await post(signResponse(honest(started.requestId), keys), started);
    expect(home.headers.get('location')).toBe(`${PUBLIC_URL}/requests?open=1`);
  });

  it.each(['https://evil.example/', '//evil.example', '/requests', 'javascript:alert(1)', 'x'.repeat(81), ''])(
    'RelayState of 3.4: is a handle to what is kept here, never the address %j',
    async (handle) => {
      const started = await begin();
      expect(Buffer.byteLength(started.handle)).toBeLessThanOrEqual(80);
      const xml = signResponse(honest(started.requestId), keys);
      const answer = await post(xml, { ...started, handle });
      expect([answer.headers.get('location'), await reasonOf(answer)]).toEqual([null, 'unknown_request']);
      expect((await post(xml, started)).status).toBe(303);
    },
  );

  it('discovery of 3.4: a discovery service names a campus that is connected, and nothing else of what it says counts', async () => {
    const found = await login({ entityID: WHU_ENTITY, return: 'https://evil.example/', policy: 'x' });
    expect(found.status).toBe(302);
    expect(found.headers.get('location')).toContain(`${idp.url}/`);
    expect(found.headers.get('location')).not.toContain('evil.example');
    for (const entityID of ['https://evil.example/idp', `${WHU_ENTITY}/`, WHU_ENTITY.toUpperCase()])
      expect((await login({ entityID })).status).toBe(404);
    expect((await login({ entityID: WHU_ENTITY, returnTo: '//evil.example' })).status).toBe(400);
    expect((await login({ entityID: WHU_ENTITY, institutionId: SCHOOL.whu })).status).toBe(400);
    expect((await login({})).status).toBe(400);
  });

  it('key rollover of 3.4: forgets a key that the campus no longer uses', async () => {
    const started = await begin();
    await server.province.database.query('UPDATE auth.identity_provider SET certificates = $1', [[attacker.certPem]]);
    try {
      expect(await reasonOf(await post(signResponse(honest(started.requestId), keys), started))).toBe('signature');
      await server.province.database.query('UPDATE auth.identity_provider SET certificates = $1', [
        [attacker.certPem, keys.certPem],
      ]);
      expect((await finish()).status).toBe(303);
    } finally {
      await server.province.database.query('UPDATE auth.identity_provider SET certificates = $1', [[keys.certPem]]);
    }
  });

  it('P-19 leads a person to the portal’s sign-in, with the reason and a number to quote', async () => {
    const started = await begin();
    const answer = await post('hello', started, 'text/html,application/xhtml+xml;q=0.9');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\?refused=not_\w+&number=[\w-]+$/);
  });

  it('ID-15 publishes what campuses need to know of us, good for 14 days', async () => {
    const before = Date.now();
    const answer = await fetch(`${server.url}/auth/saml/metadata`);
    expect(answer.headers.get('content-type')).toContain('application/samlmetadata+xml');
    const xml = await answer.text();
    for (const part of [`entityID="${sp.entityId}"`, `Location="${sp.acsUrl}"`, 'validUntil=', 'pairwise-id'])
      expect(xml).toContain(part);
    expect(xml).toMatch(
      /<idpdisc:DiscoveryResponse [^>]*Location="http:\/\/shuqiao.test\/auth\/saml\/login" index="0"\/>/,
    );
    const until = Date.parse(/validUntil="([^"]+)"/.exec(xml)?.[1] ?? '');
    expect(until).toBeGreaterThanOrEqual(before + 14 * 24 * 3_600_000);
  });

  it('ID-18 keeps cookies to https where the portal has it', async () => {
    const secure = await newAuth({
      environment: { SHUQIAO_CAMPUS_IDP: idp.metadataUrl, SHUQIAO_PUBLIC_URL: 'https://shuqiao.test' },
    });
    try {
      const answer = await fetch(`${secure.url}/auth/saml/login?institutionId=${SCHOOL.whu}`, { redirect: 'manual' });
      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^__Host-shuqiao_saml=[\w-]{43}; Path=\/; HttpOnly; SameSite=None; Max-Age=600; Secure$/),
      ]);
      const local = await secure.post('/auth/local', {
        institutionId: SCHOOL.whu,
        login: 'reader.whu',
        password: DEMO_PASSWORD,
      });
      expect(local.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^__Host-shuqiao_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
        expect.stringMatching(/^__Host-shuqiao_device=.+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000; Secure$/),
      ]);
    } finally {
      await secure.close();
    }
  });
});
