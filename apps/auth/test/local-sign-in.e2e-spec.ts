import { auth } from '@shuqiao/contracts';
import { startProbes } from '@shuqiao/service';
import { SCHOOL, TEST_SERVICE_KEY } from '@shuqiao/testing';
import { openKeySet, publicHalf, serviceProof, TokenVerifier } from '@shuqiao/tokens';
import { decodeProtectedHeader } from 'jose';
import { PUBLISHED_BEFORE_MS, SIGNS_FOR_MS } from '../src/keys/key-plan.js';
import { KeysService } from '../src/keys/keys.service.js';
import { Expired } from '../src/expired.js';
import { Passwords } from '../src/people/passwords.js';
import { AUTH_SECRET_KEY, cookiesOf, newAuth } from './face.js';
import type { AuthUnderTest } from './face.js';

/** The id of the session that an answer's cookie carries. */
const sessionIn = (answer: Response): string => /shuqiao_session=([\w-]{43})/.exec(cookiesOf(answer))?.[1] ?? '';

const reader = { institutionId: SCHOOL.whu, login: 'reader.whu', password: 'shuqiao-demo-1' };

describe('signing in with a local account', () => {
  let server: AuthUnderTest;
  beforeAll(async () => {
    server = await newAuth();
  });
  afterAll(() => server.close());

  const sessionOf = async (body: object = reader) => {
    const answer = await server.post('/auth/local', body);
    expect(answer.status).toBe(200);
    return { answer, cookie: cookiesOf(answer), id: sessionIn(answer) };
  };
  const grant = (session: string) =>
    server.province.ask(auth.grantSessionToken, { session }, { token: server.gatewayToken });
  const verifier = () => new TokenVerifier(async () => (await server.province.ask(auth.listKeys, {})).keys);

  it('gives a session that becomes a token which every service can verify', async () => {
    const { answer, id } = await sessionOf();
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^shuqiao_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^shuqiao_device=[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/),
    ]);
    const { caller } = (await answer.json()) as { caller: unknown };
    const granted = await grant(id);
    expect(granted.caller).toEqual(caller);
    expect(granted.caller).toMatchObject({ institution: SCHOOL.whu, roles: ['reader'], service: null });
    expect(await verifier().verify(granted.token)).toEqual(granted.caller);
    const minutes = (Date.parse(granted.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(4.9);
    expect(minutes).toBeLessThan(5.1);
    expect(await server.province.ask(auth.findMe, {}, { token: granted.token })).toEqual({
      id: granted.caller.person,
      institutionId: SCHOOL.whu,
      displayName: '李同学',
      login: 'reader.whu',
      roles: ['reader'],
      places: [{ institutionId: SCHOOL.whu, roles: ['reader'] }],
      signedInBy: 'local',
      mail: 'reader.whu@example.test',
      phone: null,
      lang: 'zh',
      isNew: false,
    });
  });

  it('forgets sessions and guesses once they are over, and none before', async () => {
    const going = await sessionOf();
    const { query } = server.province.database;
    const ids = async () => {
      const rows = await query<{ id: string }>(
        `SELECT encode(id_hash, 'hex') AS id FROM auth.session UNION SELECT encode(subject_hash, 'hex') FROM auth.sign_in_attempt ORDER BY 1`,
      );
      return rows.map(({ id }) => id);
    };
    const before = await ids();
    await query(`INSERT INTO auth.session (id_hash, person_id, institution_id, ends_at)
      SELECT decode(md5(n::text), 'hex'), person.id, institution_id, now() - interval '1 second'
      FROM auth.person, generate_series(1, 1100) AS n WHERE display_name = '李同学'`);
    await query(
      `INSERT INTO auth.sign_in_attempt VALUES (decode(md5('guess'), 'hex'), 1, now() - interval '61 minutes', NULL)`,
    );
    expect(await ids()).not.toEqual(before);
    await server.province.services['auth']?.context.get(Expired).remove();
    expect(await ids()).toEqual(before);
    await grant(going.id);
  });

  it('gives a machine a token at once, and finds the institution by a login that only one uses', async () => {
    const answer = await server.post('/auth/token', { login: ' READER.whu ', password: reader.password });
    expect(answer.status).toBe(200);
    const { token, caller } = (await answer.json()) as { token: string; caller: unknown };
    expect(await verifier().verify(token)).toEqual(caller);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('answers a wrong password, an unknown login and the wrong school alike', async () => {
    const wrong = [
      { ...reader, password: 'wrong' },
      { ...reader, login: 'nobody' },
      { ...reader, institutionId: SCHOOL.hust },
    ];
    const answers = await Promise.all(wrong.map((body) => server.post('/auth/local', body)));
    const bodies = await Promise.all(answers.map(async (answer) => (await answer.json()) as { requestId: string }));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(answers[0]?.headers.get('content-type')).toContain('application/problem+json');
    expect(
      new Set(bodies.map(({ requestId, ...rest }) => JSON.stringify({ ...rest, has: Boolean(requestId) }))).size,
    ).toBe(1);
    expect(bodies[0]).toMatchObject({ code: 'auth.wrong_credentials', title_zh: '账号或密码不对', status: 401 });
    await sessionOf();
  });

  it('refuses what does not match the contract, naming the field, without echoing values', async () => {
    const answer = await server.post('/auth/local', { ...reader, password: '', remember: true });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain('"field":"password"');
    expect(text).toContain('remember');
    expect(text).not.toContain('reader.whu');
  });

  it.each([
    ['no JSON', '{', 400, 'application/json', 'input.invalid'],
    ['a form', 'login=a&password=b', 400, 'application/x-www-form-urlencoded', 'input.invalid'],
    [
      'more than 64 KB',
      JSON.stringify({ ...reader, password: 'x'.repeat(70_000) }),
      413,
      'application/json',
      'input.too_large',
    ],
  ])('refuses %s', async (_, body, status, type, code) => {
    const answer = await fetch(`${server.url}/auth/local`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  it.each(['/auth/local', '/auth/token'])('S-14 refuses a body at %s that is no UTF-8', async (path) => {
    const body = Buffer.from([...Buffer.from('{"login":"'), 0xed, 0xa0, 0x80, ...Buffer.from('","password":"x"}')]);
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(server.url + path, { method: 'POST', headers, body });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { issues: [{ field: 'body', rule: 'must be UTF-8' }] },
    ]);
  });

  it('knows only its own addresses', async () => {
    const answer = await fetch(`${server.url}/auth/nothing`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'route.not_found' });
  });

  it('S-3 has no probes and no metrics beside it, nor they a face', async () => {
    const probes = await startProbes(Object.values(server.province.services), '127.0.0.1', 0);
    const own = ['/livez', '/readyz', '/metrics'];
    const theirs = ['/auth/saml/metadata', '/auth/nothing'];
    const statuses = (url: string, paths: string[]) =>
      Promise.all(paths.map(async (path) => (await fetch(url + path)).status));
    expect(await statuses(server.url, own)).toEqual([404, 404, 404]);
    expect(await statuses(probes.url, own)).toEqual([200, 200, 200]);
    expect(await statuses(probes.url, theirs)).toEqual([404, 404]);
    await probes.close();
  });

  it('locks an account after too many failures, for unknown logins too, also when they come all at once', async () => {
    for (const login of ['cat.whu', 'somebody.else']) {
      const tries = await Promise.all(
        Array.from({ length: 20 }, () => server.post('/auth/local', { ...reader, login, password: 'wrong' })),
      );
      const statuses = tries.map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(6);
      expect(statuses.filter((status) => status === 429)).toHaveLength(14);
      const locked = await server.post('/auth/local', { ...reader, login });
      expect(locked.status).toBe(429);
      expect(await locked.json()).toMatchObject({ code: 'auth.locked' });
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(locked.headers.get('retry-after'))).toBeLessThanOrEqual(15);
    }
    await server.province.database.query(`UPDATE auth.sign_in_attempt SET locked_until = now() - interval '1 second'`);
    await sessionOf({ ...reader, login: 'cat.whu' });
  });

  it('doubles the lock with each further failure, up to a quarter of an hour', async () => {
    const body = { ...reader, login: 'guess', password: 'wrong' };
    const locks: number[] = [];
    for (let n = 0; n < 14; n += 1) {
      await server.post('/auth/local', body);
      const [row] = await server.province.database.query<{ s: number | null }>(
        'SELECT EXTRACT(EPOCH FROM locked_until - last_at)::int AS s FROM auth.sign_in_attempt ORDER BY last_at DESC LIMIT 1',
      );
      locks.push(row?.s ?? 0);
      await server.province.database.query('UPDATE auth.sign_in_attempt SET locked_until = now()');
    }
    expect(locks).toEqual([0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('slows an address down that tries many logins', async () => {
    const from = { 'x-forwarded-for': '198.51.100.7' };
    const statuses: number[] = [];
    for (let n = 0; n < 53; n += 1) {
      const body = { ...reader, login: `many.${n}`, password: 'wrong' };
      statuses.push((await server.post('/auth/local', body, from)).status);
    }
    expect(statuses.slice(0, 51).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(51)).toEqual([429, 429]);
    await sessionOf();
  });

  it('ends a session by logout and over the bus, and replaces the one before', async () => {
    const first = await sessionOf();
    const again = await server.post('/auth/local', reader, { cookie: first.cookie });
    await expect(grant(first.id)).rejects.toMatchObject({ code: 'auth.not_signed_in' });
    const out = await server.post('/auth/logout', {}, { cookie: cookiesOf(again) });
    expect(await out.json()).toEqual({ ended: true });
    expect(out.headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=0')]);
    await expect(grant(sessionIn(again))).rejects.toMatchObject({ code: 'auth.not_signed_in' });
    const third = await sessionOf();
    const end = () => server.province.ask(auth.endSession, { session: third.id }, { token: server.gatewayToken });
    expect([await end(), await end()]).toEqual([{ ended: true }, { ended: false }]);
  });

  it('forgets a session that idles for eight hours or is a day old, and a person who was shut out', async () => {
    const { query } = server.province.database;
    const idle = await sessionOf();
    await query(`UPDATE auth.session SET seen_at = now() - interval '481 minutes'`);
    await expect(grant(idle.id)).rejects.toMatchObject({ code: 'auth.not_signed_in' });
    const old = await sessionOf();
    await query(`UPDATE auth.session SET ends_at = now()`);
    await expect(grant(old.id)).rejects.toMatchObject({ code: 'auth.not_signed_in' });
    const shutOut = await sessionOf({ ...reader, login: 'ill.whu' });
    await query(`UPDATE auth.person SET disabled_at = now() WHERE display_name = '周老师'`);
    await expect(grant(shutOut.id)).rejects.toMatchObject({ code: 'auth.not_signed_in' });
    expect((await server.post('/auth/local', { ...reader, login: 'ill.whu' })).status).toBe(401);
  });

  it('gives services a token for a proof of the shared key only', async () => {
    const proof = serviceProof(TEST_SERVICE_KEY, 'ill');
    const { token } = await server.province.ask(auth.grantServiceToken, proof);
    expect(await verifier().verify(token)).toMatchObject({ service: 'ill', institution: null });
    for (const bad of [serviceProof('another key of some length', 'ill'), { ...proof, service: 'auth' as const }]) {
      await expect(server.province.ask(auth.grantServiceToken, bad)).rejects.toMatchObject({
        code: 'auth.wrong_credentials',
      });
    }
    await expect(server.province.ask(auth.grantSessionToken, { session: 'x'.repeat(43) })).rejects.toMatchObject({
      code: 'auth.not_signed_in',
    });
  });

  it('rotates the signing key: published before it signs, and the old one kept for a while', async () => {
    const keys = server.province.services['auth']?.context.get(KeysService) as KeysService;
    const kids = async () => (await keys.listPublic()).map(({ kid }) => kid);
    const first = await keys.signing();
    expect(await kids()).toEqual([first.kid]);
    const began = Date.now() - SIGNS_FOR_MS + PUBLISHED_BEFORE_MS - 1_000;
    await server.province.database.query('UPDATE auth.signing_key SET signs_from = $1', [new Date(began)]);
    const later = Date.now() + 120_000;
    expect((await keys.signing(later)).kid).toBe(first.kid);
    expect(await kids()).toHaveLength(2);
    const afterRotation = await keys.signing(Date.now() + 2 * PUBLISHED_BEFORE_MS);
    expect(afterRotation.kid).not.toBe(first.kid);
    expect(await kids()).toContain(first.kid);
    await keys.signing(Date.now() + 4 * PUBLISHED_BEFORE_MS);
    const published = await server.province.database.query<{ kid: string }>('SELECT kid FROM auth.signing_key');
    expect(published).toEqual([{ kid: afterRotation.kid }]);
  });

  it('signs the set of its public keys, the next one included, with its long-lived key (S-2)', async () => {
    const { keys, signed } = await server.province.ask(auth.listKeys, {});
    expect(await openKeySet([publicHalf(AUTH_SECRET_KEY)], signed)).toEqual(keys);
    expect(keys.length).toBeGreaterThan(0);
  });

  it('keeps no session id, no password and no private key in clear', async () => {
    const { id } = await sessionOf();
    const { token } = await grant(id);
    expect(decodeProtectedHeader(token).alg).toBe('ES256');
    const dump = await server.province.database.query<{ row: string }>(
      `SELECT s::text AS row FROM auth.session s UNION ALL SELECT k::text FROM auth.signing_key k
       UNION ALL SELECT a::text FROM auth.local_account a UNION ALL SELECT t::text FROM auth.sign_in_attempt t`,
    );
    const all = dump.map(({ row }) => row).join('\n');
    for (const secret of [id, 'shuqiao-demo-1', '"d":', '198.51.100.7', 'many.1']) expect(all).not.toContain(secret);
  });

  it('shows the service’s own role nothing outside of a scope', async () => {
    const role = await server.province.roleClient('auth');
    try {
      for (const table of [
        'person',
        'local_account',
        'saml_identity',
        'session',
        'identity_provider',
        'saml_request',
      ]) {
        expect((await role.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(0);
        await role.query('BEGIN');
        await role.query(`SELECT set_config('shuqiao.institution', $1, true)`, [SCHOOL.hust]);
        expect((await role.query(`SELECT 1 FROM ${table} WHERE institution_id <> $1`, [SCHOOL.hust])).rowCount).toBe(0);
        expect((await role.query(`DELETE FROM ${table}`)).rowCount).toBe(0);
        await role.query('ROLLBACK');
      }
    } finally {
      await role.end();
    }
  });
});

describe('the demo’s accounts', () => {
  it('are not made in production, and those that are there cannot sign in', async () => {
    const server = await newAuth({ environment: { NODE_ENV: 'production' } });
    try {
      expect(await server.province.database.query('SELECT 1 FROM auth.person')).toEqual([]);
      await server.province.database.query(
        `WITH p AS (INSERT INTO auth.person (id, institution_id, display_name, demonstration)
           VALUES (gen_random_uuid(), $1, 'x', true) RETURNING id)
         INSERT INTO auth.local_account SELECT id, $1, 'reader.whu', 'reader.whu', $2 FROM p`,
        [SCHOOL.whu, await new Passwords().hash(reader.password)],
      );
      expect((await server.post('/auth/local', reader)).status).toBe(401);
    } finally {
      await server.close();
    }
  });
});
