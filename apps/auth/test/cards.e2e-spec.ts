import { auth, connectors, type ConnectorTest, type ConnectorView } from '@shuqiao/contracts';
import { type Library, SCHOOL } from '@shuqiao/testing';
import { CanaryService } from '../src/connectors/canary.service.js';
import { type CardSchool, newCardSchool } from './card-school.js';
import { type AuthUnderTest, cookiesOf } from './face.js';
import { codeOf as codeOfApp, Desk } from './factors.js';

const PASSWORD = 'shuqiao-demo-1';

describe('signing in with the card of one’s library', () => {
  let school: CardSchool;
  let server: AuthUnderTest;
  let library: Library;
  let admin: CardSchool['admin'];
  beforeAll(async () => {
    school = await newCardSchool();
    ({ server, library, admin } = school);
    expect(await save({})).toMatchObject({ state: 'on', hasSecret: true, checked: 'refused' });
  });
  afterAll(() => school?.close());
  beforeEach(async () => {
    library.become('none');
    await server.province.database.query('DELETE FROM auth.sign_in_attempt');
  });

  const read = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T;
  const save = (change: object, headers = admin) =>
    read<ConnectorView & { code?: string }>(
      server.post(
        '/auth/connector/save',
        { settings: school.settings, secret: 'pw-9', testCard: '210001', isOn: true, ...change },
        headers,
      ),
    );
  const test = (pin: string, card = '210001') =>
    read<ConnectorTest>(server.post('/auth/connector/test', { card, pin }, admin));
  const signIn = (card: string, pin = '4711', address = '192.0.2.1') =>
    server.post('/auth/card', { institutionId: SCHOOL.whu, card, pin }, { 'x-forwarded-for': address });
  const tokenOf = async (cookie: string) => {
    const session = /shuqiao_session=([\w-]{43})/.exec(cookie)?.[1] ?? '';
    const { token } = await server.province.ask(auth.grantSessionToken, { session }, { token: server.gatewayToken });
    return { token };
  };
  const codeOf = async (answer: Promise<Response>) => (await read<{ code?: string }>(answer)).code ?? 'ok';
  const people = () =>
    server.province.database.query<{ card: string; person: string; name: string; mail: string | null }>(
      `SELECT c.card_key AS card, p.id AS person, p.display_name AS name, p.mail
       FROM auth.library_card c JOIN auth.person p ON p.id = c.person_id ORDER BY 1`,
    );

  it('offers the card once it is switched on, and opens a session for a reader whom the library knows', async () => {
    const { items } = await server.province.ask(auth.listMethods, { institutionId: SCHOOL.whu });
    expect(items.map(({ kind }) => kind)).toEqual(['card', 'local']);
    const answer = await signIn('210001');
    expect(answer.status).toBe(200);
    const body = (await answer.json()) as { caller: { person: string }; card: object };
    expect(body.caller).toMatchObject({ institution: SCHOOL.whu, roles: ['reader'] });
    expect(body.card).toEqual({ institutionId: SCHOOL.whu, expiresOn: '2099-03-02', mayBorrow: true, blocks: [] });
    const told = await server.province.ask(connectors.listCards, {}, await tokenOf(cookiesOf(answer)));
    expect(told.items).toEqual([body.card]);
    expect(body.caller.person).not.toContain('210001');
  });

  it('asks for the second factor of whoever has one, after the PIN as after a password', async () => {
    const reader = new Desk(server, '');
    const byCard = (one: Desk, pin = '4711') =>
      one.post('/auth/card', { institutionId: SCHOOL.whu, card: '210001', pin });
    await byCard(reader);
    const { secret } = await reader.addApp();
    const again = new Desk(server, '');
    const { body } = await byCard(again);
    expect(body).toMatchObject({ caller: null, second: { next: 'factor', kinds: ['totp', 'recovery'] } });
    expect((await again.get<{ code?: string }>('/auth/account')).code).toBe('auth.not_signed_in');
    expect((await again.post('/auth/second/code', { code: codeOfApp(secret, 1) })).status).toBe(200);
    const { items } = await again.factors();
    expect((await again.post('/auth/account/factors/remove', { id: items[0]?.id })).status).toBe(200);
  });

  it('ID-10: one card is one account, whatever unseen signs were typed around it', async () => {
    for (const card of ['210001', ' 210001 ', '210001\u202c', '\ufeff210001', '２１０００１']) {
      expect([card, (await signIn(card)).status]).toEqual([card, 200]);
    }
    expect((await people()).filter(({ card }) => card.includes('210001'))).toHaveLength(1);
    const refused = await signIn('2100 01');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ issues: [{ field: 'card' }] });
    expect(await codeOf(signIn('210001', ' 4711'))).toBe('auth.card_wrong');
    expect(await codeOf(signIn('210001', '４７１１'))).toBe('auth.card_wrong');
  });

  it('ID-09: a reader of whom no mail is known comes in', async () => {
    expect((await signIn('210009')).status).toBe(200);
    expect((await people()).find(({ card }) => card === '210009')).toMatchObject({ name: '持证读者', mail: null });
  });

  it('ID-07: tells whoever has the PIN what blocks the card, and nobody else', async () => {
    const blocked = await read<{ card: { mayBorrow: boolean; blocks: string[] } }>(signIn('210002'));
    expect(blocked.card).toMatchObject({ mayBorrow: false, blocks: ['charge_denied', 'excessive_fines'] });
    expect(await codeOf(signIn('210003'))).toBe('auth.card_lost');
    expect(await codeOf(signIn('210004'))).toBe('auth.card_expired');
    expect(await codeOf(signIn('210003', 'no'))).toBe('auth.card_wrong');
    expect(await codeOf(signIn('210004', 'no'))).toBe('auth.card_wrong');
    expect(await codeOf(signIn('210008', '4711', '192.0.2.9'))).toBe('auth.card_wrong');
  });

  it('ID-06: sends no blank PIN to the library', async () => {
    const before = library.asked();
    for (const pin of [' ', '\u3000']) expect(await codeOf(signIn('210001', pin))).toBe('auth.card_wrong');
    expect((await signIn('210001', '')).status).toBe(400);
    expect(library.asked()).toBe(before);
  });

  it('ID-01: an answer that does not add up is an outage, and counts against nobody', async () => {
    library.become('checksum');
    for (let n = 0; n < 8; n += 1) expect(await codeOf(signIn('210001'))).toBe('auth.library_silent');
    library.become('none');
    const rows = await server.province.database.query<{ n: number }>(
      'SELECT COALESCE(max(failures), 0)::int AS n FROM auth.sign_in_attempt',
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('rests after three silences, and asks again half a minute later', async () => {
    await save({});
    library.become('closes');
    const before = library.asked();
    for (let n = 0; n < 6; n += 1) expect((await signIn('210001')).status).toBe(503);
    // Three, each tried twice.
    expect(library.asked() - before).toBe(6);
  });

  it('slows guessing down: first the account, and from everywhere', async () => {
    await save({});
    const statuses = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await signIn('210007', `no-${n}`, '192.0.2.77')).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('shows who tests the conversation, and no secret in it', async () => {
    const good = await test('4711');
    expect(good).toMatchObject({ answer: 'ok', why: null, reader: { name: '林晓', mayBorrow: true }, warnings: [] });
    expect(good.lines.map(({ from, text }) => `${from} ${text.slice(0, 2)}`)).toEqual([
      'us 93',
      'them 94',
      'us 99',
      'them 98',
      'us 63',
      'them 64',
    ]);
    const all = JSON.stringify(good);
    for (const secret of ['4711', 'pw-9', 'linxiao@nanhu.example', '南湖路']) expect(all).not.toContain(secret);
    expect(await test('no')).toMatchObject({ answer: 'denied', why: 'wrong', reader: null });
    library.become('refuses_us');
    expect(await test('4711')).toMatchObject({ answer: 'unavailable', why: 'not_signed_in' });
    library.become('garbage');
    expect(await test('4711')).toMatchObject({ answer: 'unavailable', saw: '<html>502 Bad Gateway</html>' });
  });

  it('keeps the secret sealed, tells it to nobody, and sends it to no other server', async () => {
    const found = await server.province.ask(connectors.find, {}, await tokenOf(admin.cookie));
    expect(JSON.stringify(found)).not.toContain('pw-9');
    const [row] = await server.province.database.query<{ all: string }>(
      `SELECT connector::text || encode(sealed_secret, 'escape') AS all FROM auth.connector`,
    );
    expect(row?.all).not.toContain('pw-9');
    expect(await save({ secret: undefined, isOn: false })).toMatchObject({ hasSecret: true, state: 'off' });
    const elsewhere = { settings: { ...school.settings, host: 'ils.example.org' }, secret: undefined, isOn: false };
    expect(await save(elsewhere)).toMatchObject({ hasSecret: false });
    expect(await save({})).toMatchObject({ hasSecret: true, state: 'on' });
  });

  it('belongs to the library’s administrators', async () => {
    expect(await save({}, { cookie: '' })).toMatchObject({ code: 'auth.not_signed_in' });
    const reader = { cookie: cookiesOf(await signIn('210001')) };
    expect(await save({}, reader)).toMatchObject({ code: 'auth.forbidden' });
    expect(await save({ institutionId: SCHOOL.hust })).toMatchObject({ code: 'auth.forbidden' });
    const province = { institutionId: SCHOOL.whu, login: 'province', password: PASSWORD };
    const staff = await tokenOf(cookiesOf(await server.post('/auth/local', province)));
    expect(await server.province.ask(connectors.find, { institutionId: SCHOOL.hust }, staff)).toEqual({
      connector: null,
    });
  });

  it('is not switched on while a wrong PIN is let in or nobody answers', async () => {
    const loose = { settings: { ...school.settings, trustsAnyChecksum: true } };
    library.become('yes');
    expect(await save(loose)).toMatchObject({ code: 'auth.connector_unproved', checked: 'let_in' });
    library.become('closes');
    expect(await save({})).toMatchObject({ code: 'auth.connector_unproved', checked: 'no_answer' });
    expect(await codeOf(signIn('210001'))).toBe('auth.method_not_offered');
    library.become('none');
    expect(await save({ testCard: ' ' })).toMatchObject({ code: 'input.invalid' });
    expect(await save(loose)).toMatchObject({ state: 'on' });
  });

  it('is stopped by night when it says yes to a wrong PIN, and whoever may mend it is told', async () => {
    const { query } = server.province.database;
    const check = () =>
      server.province.services['auth']?.context
        .get(CanaryService)
        .check({ institutionId: SCHOOL.whu }, { attempt: 1, last: false, signal: AbortSignal.timeout(60_000) });
    const states = () => query<{ checked: string; on: boolean }>('SELECT checked, is_on AS on FROM auth.connector');
    await check();
    expect(await states()).toEqual([{ checked: 'refused', on: true }]);
    library.become('closes');
    await check();
    expect(await states()).toEqual([{ checked: 'no_answer', on: true }]);
    library.become('yes');
    await check();
    expect(await states()).toEqual([{ checked: 'let_in', on: false }]);
    const told = await query<{ to: { personId: string } }>(
      `SELECT payload->'to' AS to FROM auth.outbox WHERE payload->>'template' = 'auth.connector_stopped'`,
    );
    expect(told.length).toBeGreaterThan(1);
    expect(new Set(told.map(({ to }) => to.personId)).size).toBe(told.length);
    expect(await codeOf(signIn('210001', 'anything'))).toBe('auth.method_not_offered');
  });
});
