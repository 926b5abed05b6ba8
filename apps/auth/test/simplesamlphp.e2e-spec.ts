import { auth, campuses } from '@shuqiao/contracts';
import { eventually, SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, newAuth, PUBLIC_URL } from './face.js';
import { isThere, LOGIN, SCOPE, type SimpleSamlPhp, startSimpleSamlPhp } from './simplesamlphp.js';
import { type Page, Visitor } from './visitor.js';

const NANHU = SCHOOL.hust;
const SESSION = 'shuqiao_session';

let campus: SimpleSamlPhp;
let server: AuthUnderTest;
let certificate = '';

beforeAll(async () => {
  if (!isThere) return;
  [campus, server] = await Promise.all([startSimpleSamlPhp(), newAuth()]);
  certificate =
    /<ds:X509Certificate>([^<]+)</.exec(await (await fetch(`${server.url}/auth/saml/metadata`)).text())?.[1] ?? '';
  await trust(false);
  await connect();
});
afterAll(async () => {
  await Promise.all([campus?.stop(), server?.close()]);
});

const trust = (encrypts: boolean): Promise<void> =>
  campus.trust({
    entityId: `${PUBLIC_URL}/auth/saml/metadata`,
    acsUrl: `${PUBLIC_URL}/auth/saml/acs`,
    sloUrl: `${PUBLIC_URL}/auth/saml/logout`,
    certificate,
    encrypts,
  });

/** As the province's staff do it on the page of campuses: by the metadata that SimpleSAMLphp publishes of itself. */
async function connect(): Promise<void> {
  const answer = await server.post('/auth/token', { login: 'province', password: 'shuqiao-demo-1' });
  const province = (await answer.json()) as { token: string };
  const xml = await campus.metadata();
  const { id } = await server.province.ask(campuses.addSource, { name: '南湖大学', xml }, province);
  const source = async () =>
    (await server.province.ask(campuses.listSources, {}, province)).items.find((one) => one.id === id);
  await eventually('its metadata was read', async () =>
    Boolean((await source())?.fetchedAt ?? (await source())?.failure),
  );
  expect(await source()).toMatchObject({ usable: 1, faulty: 0, failure: null });
  const { items } = await server.province.ask(campuses.listEntities, { id }, province);
  const connected = await server.province.ask(
    campuses.connect,
    { institutionId: NANHU, sourceId: id, entityId: items[0]?.entityId ?? '' },
    province,
  );
  expect(connected).toMatchObject({ scopes: [SCOPE], state: 'good' });
}

const newVisitor = (): Visitor => new Visitor({ [PUBLIC_URL]: server.url });
const isPortal = (address: string): boolean => address.startsWith(`${PUBLIC_URL}/`) && !address.includes('/auth/');

/** To the campus: its form to sign in, or its answer where it knows the browser. */
const toCampus = (visitor: Visitor, query: Record<string, string> = {}): Promise<Page> =>
  visitor.go(
    `${PUBLIC_URL}/auth/saml/login?${new URLSearchParams({ institutionId: NANHU, returnTo: '/requests', ...query })}`,
  );

function signIn(visitor: Visitor, page: Page): Promise<Page> {
  const { action, fields } = page.form();
  return visitor.go(action, { ...fields, ...LOGIN });
}

/** Carries the campus's answer home. */
function comeHome(visitor: Visitor, page: Page): Promise<Page> {
  const { action, fields } = page.form();
  expect(Object.keys(fields).sort()).toEqual(['RelayState', 'SAMLResponse']);
  return visitor.go(action, fields, isPortal);
}

const answerIn = (page: Page): string => Buffer.from(page.form().fields['SAMLResponse'] ?? '', 'base64').toString();
const sessionOf = (visitor: Visitor): string =>
  new RegExp(`${SESSION}=([\\w-]+)`).exec(visitor.cookie(PUBLIC_URL))?.[1] ?? '';
const callerOf = async (visitor: Visitor) =>
  (await server.province.ask(auth.grantSessionToken, { session: sessionOf(visitor) }, { token: server.gatewayToken }))
    .caller;

async function signedIn(): Promise<Visitor> {
  const visitor = newVisitor();
  const home = await comeHome(visitor, await signIn(visitor, await toCampus(visitor)));
  expect(home.url).toBe(`${PUBLIC_URL}/requests`);
  return visitor;
}

(isThere ? describe : describe.skip)('a real SimpleSAMLphp', () => {
  it('lets a reader in, who is known again by the campus without a password', async () => {
    const visitor = await signedIn();
    const first = await callerOf(visitor);
    expect(first).toMatchObject({ institution: NANHU, roles: ['reader'] });
    const again = await toCampus(visitor);
    expect(again.html).not.toContain('type="password"');
    expect((await comeHome(visitor, again)).url).toBe(`${PUBLIC_URL}/requests`);
    expect((await callerOf(visitor)).person).toBe(first.person);
  });

  it('asks for the password anew where we want it so (ForceAuthn)', async () => {
    const visitor = await signedIn();
    const page = await toCampus(visitor, { anew: 'true' });
    expect(page.html).toContain('type="password"');
    expect((await comeHome(visitor, await signIn(visitor, page))).url).toBe(`${PUBLIC_URL}/requests`);
  });

  it('is not believed with a wrong password', async () => {
    const visitor = newVisitor();
    const { action, fields } = (await toCampus(visitor)).form();
    const page = await visitor.go(action, { ...fields, ...LOGIN, password: 'wrong' });
    expect(page.html).not.toContain('SAMLResponse');
  });

  it('ends its own session with ours, and says so (single logout, begun here)', async () => {
    const visitor = await signedIn();
    const answer = await fetch(`${server.url}/auth/logout`, {
      method: 'POST',
      headers: { cookie: visitor.cookie(PUBLIC_URL) },
    });
    const { ended, next } = (await answer.json()) as { ended: boolean; next: string };
    expect(ended).toBe(true);
    await expect(callerOf(visitor)).rejects.toMatchObject({ code: 'auth.not_signed_in' });
    expect((await visitor.go(next, undefined, isPortal)).url).toBe(`${PUBLIC_URL}/sign-in?left=campus`);
    expect((await toCampus(visitor)).html).toContain('type="password"');
  });

  it('ends our session of that browser and no other (single logout, begun at the campus)', async () => {
    const [visitor, other] = [await signedIn(), await signedIn()];
    const person = (await callerOf(visitor)).person;
    const end = `${campus.url}/saml2/idp/initSLO.php?RelayState=${encodeURIComponent(`${campus.url}/logout.php`)}`;
    expect((await visitor.go(end)).url).toBe(`${campus.url}/logout.php`);
    await expect(callerOf(visitor)).rejects.toMatchObject({ code: 'auth.not_signed_in' });
    expect((await callerOf(other)).person).toBe(person);
  });

  it('encrypts its assertions for the key that we publish', async () => {
    await trust(true);
    try {
      const visitor = newVisitor();
      const answer = await signIn(visitor, await toCampus(visitor));
      expect(answerIn(answer)).toContain('EncryptedAssertion');
      expect(answerIn(answer)).not.toContain(`student@${SCOPE}`);
      expect((await comeHome(visitor, answer)).url).toBe(`${PUBLIC_URL}/requests`);
      expect(await callerOf(visitor)).toMatchObject({ institution: NANHU, roles: ['reader'] });
    } finally {
      await trust(false);
    }
  });
});
