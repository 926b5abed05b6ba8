import { auth, type Caller, machines, type MachineView, people, type SecretMade } from '@shuqiao/contracts';
import { codeOf, eventually, SCHOOL } from '@shuqiao/testing';
import { decode } from '@shuqiao/messaging';
import { type AuthUnderTest, cookiesOf, newAuth } from './face.js';

const password = 'shuqiao-demo-1';
let server: AuthUnderTest;
const shutOut: string[] = [];

beforeAll(async () => {
  server = await newAuth();
  const carrier = await server.province.newCarrier();
  await carrier.consume(auth.sessionsEnded.subject, 'test_shut_out', ({ body }) => {
    shutOut.push(...(decode(body) as { personIds: string[] }).personIds);
    return Promise.resolve();
  });
});
afterAll(() => server.close());

const as = async (login: string) => {
  const answer = await server.post('/auth/token', { login, password });
  return { token: ((await answer.json()) as { token: string }).token };
};
const browserOf = async (login: string, institutionId: string) => {
  const answer = await server.post('/auth/local', { institutionId, login, password });
  return { cookie: cookiesOf(answer) };
};
let count = 0;
const added = async (login = 'admin.whu'): Promise<MachineView> =>
  server.province.ask(machines.add, { name: `汇文系统 ${(count += 1)}`, roles: ['cataloguer'] }, await as(login));
async function secretFor(machineId: string, days?: number, login = 'admin.whu', at: string = SCHOOL.whu) {
  const body = { machineId, ...(days !== undefined && { formerGoodForDays: days }) };
  const answer = await server.post('/auth/machine/secret', body, await browserOf(login, at));
  return { status: answer.status, body: (await answer.json()) as SecretMade & { code?: string } };
}
async function tokenBy(fields: Record<string, string> | string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/auth/oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as { access_token: string; error?: string },
  };
}
const shown = (client_id: string, client_secret: string) =>
  tokenBy({ grant_type: 'client_credentials', client_id, client_secret });

describe('a machine of an institution', () => {
  it('gets a token by its secret, in the form or by Basic, which says its institution and roles and no more', async () => {
    const machine = await added();
    expect(machine).toMatchObject({ institutionId: SCHOOL.whu, roles: ['cataloguer'], isActive: true, secrets: [] });
    const { body } = await secretFor(machine.id);
    expect(body.secret).toMatch(/^sqm_[\w-]{43}$/);
    const by = await shown(machine.id, body.secret);
    expect(by.body).toMatchObject({ token_type: 'Bearer', expires_in: expect.any(Number) });
    expect(by.headers.get('cache-control')).toBe('no-store');
    const basic = `Basic ${btoa(`${machine.id}:${body.secret}`)}`;
    const again = await tokenBy({ grant_type: 'client_credentials' }, { authorization: basic });
    const claims = JSON.parse(atob(again.body.access_token.split('.')[1] ?? '')) as Record<string, unknown>;
    expect(claims).toMatchObject({ sub: machine.id, inst: SCHOOL.whu, roles: ['cataloguer'] });
    expect(claims['exp']).toBe((claims['iat'] as number) + 600);
    await expect(codeOf(server.province.ask(machines.list, {}, { token: again.body.access_token }))).resolves.toBe(
      'auth.forbidden',
    );
  });

  it('is refused in the words of RFC 6749 with any other secret, id or kind of grant', async () => {
    const [machine, other] = [await added(), await added()];
    const { secret } = (await secretFor(machine.id)).body;
    for (const [id, given] of [
      [machine.id, `${secret}x`],
      [machine.id, `sqm_${'A'.repeat(43)}`],
      [machine.id, ''],
      [other.id, secret],
      ['nobody', secret],
    ] as const)
      expect(await shown(id, given)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const refused = await shown(machine.id, 'sqm_wrong');
    expect(refused.headers.get('www-authenticate')).toBe('Basic realm="shuqiao"');
    const asPerson = await tokenBy({ grant_type: 'password', username: 'admin.whu', password });
    expect(asPerson).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
    const twice = await tokenBy('grant_type=client_credentials&grant_type=client_credentials');
    expect(twice).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('has its secret changed while it works: the former one stays good for the days asked for, one before it ends', async () => {
    const machine = await added();
    const secrets = [];
    for (const days of [undefined, undefined, 2]) secrets.push((await secretFor(machine.id, days)).body.secret);
    const statuses = await Promise.all(secrets.map(async (secret) => (await shown(machine.id, secret)).status));
    expect(statuses).toEqual([401, 200, 200]);
    const [view] = (await server.province.ask(machines.list, {}, await as('admin.whu'))).items;
    const ends = view?.secrets.map(
      ({ endsAt }) => endsAt && Math.round((Date.parse(endsAt) - Date.now()) / 86_400_000),
    );
    expect(ends).toEqual([null, 2]);
    await secretFor(machine.id, 0);
    expect((await shown(machine.id, secrets[2] ?? '')).status).toBe(401);
  });

  it('is shut out at once when it is stopped or its secret ended, and let in again', async () => {
    const admin = await as('admin.whu');
    const machine = await added();
    const { secret, machine: known } = (await secretFor(machine.id)).body;
    await server.province.ask(machines.stop, { id: machine.id }, admin);
    expect((await shown(machine.id, secret)).status).toBe(401);
    await eventually('the gateways hear of it', () => Promise.resolve(shutOut.includes(machine.id)));
    expect(await server.province.ask(machines.restore, { id: machine.id }, admin)).toMatchObject({ isActive: true });
    expect((await shown(machine.id, secret)).status).toBe(200);
    const ended = await server.province.ask(machines.endSecret, { id: known.secrets[0]?.id ?? '' }, admin);
    expect(ended.secrets).toEqual([]);
    expect((await shown(machine.id, secret)).status).toBe(401);
    const again = server.province.ask(machines.endSecret, { id: known.secrets[0]?.id ?? '' }, admin);
    expect(await codeOf(again)).toBe('auth.machine_not_found');
  });

  it("is the business of its own institution's administrators alone (story 25)", async () => {
    const machine = await added();
    const at = { institutionId: SCHOOL.hust };
    const [person] = (await server.province.ask(people.list, { ...at, q: 'ill.hust' }, await as('province'))).items;
    const given = { ...at, personId: person?.id ?? '', role: 'institution_admin' as const };
    await server.province.ask(people.give, given, await as('province'));
    const other = await as('ill.hust');
    for (const asked of [
      server.province.ask(machines.stop, { id: machine.id }, other),
      server.province.ask(machines.restore, { id: machine.id }, other),
    ])
      expect(await codeOf(asked)).toBe('auth.machine_not_found');
    expect((await secretFor(machine.id, 7, 'ill.hust', SCHOOL.hust)).body.code).toBe('auth.machine_not_found');
    expect((await secretFor(machine.id, 7, 'cat.whu')).body.code).toBe('auth.forbidden');
    expect((await server.post('/auth/machine/secret', { machineId: machine.id })).status).toBe(401);
    expect((await server.province.ask(machines.list, {}, other)).items).toEqual([]);
    const elsewhere = { institutionId: SCHOOL.whu, name: '别馆的', roles: ['cataloguer' as const] };
    expect(await codeOf(server.province.ask(machines.add, elsewhere, other))).toBe('auth.forbidden');
  });

  it('is nobody to whom roles are given or lent, and no person of any list', async () => {
    const admin = await as('admin.whu');
    const machine = await added();
    const give = { personId: machine.id, role: 'institution_admin' as const };
    expect(await codeOf(server.province.ask(people.give, give, admin))).toBe('auth.person_not_found');
    const listed = await server.province.ask(people.list, { limit: 100 }, admin);
    expect(listed.items.map(({ id }) => id)).not.toContain(machine.id);
    const colleagues = await server.province.ask(people.listColleagues, {}, admin);
    expect(colleagues.items.map(({ id }) => id)).not.toContain(machine.id);
    const twice = { name: machine.name.toUpperCase(), roles: ['cataloguer' as const] };
    expect(await codeOf(server.province.ask(machines.add, twice, admin))).toBe('auth.machine_name_taken');
  });

  it('leaves a line for each act, and its secret nowhere', async () => {
    const machine = await added();
    const { secret } = (await secretFor(machine.id)).body;
    await shown(machine.id, 'sqm_wrong');
    await shown(machine.id, secret);
    const { items } = await server.province.ask(people.listAudit, { personId: machine.id }, await as('admin.whu'));
    expect(items.map(({ what }) => what)).toEqual([
      'signed_in',
      'sign_in_refused',
      'machine_secret_made',
      'machine_added',
    ]);
    const [row] = await server.province.database.query<Caller & { text: string }>(
      `SELECT (SELECT json_agg(s) FROM auth.machine_secret s)::text || (SELECT json_agg(e) FROM auth.audit_event e)::text AS text`,
    );
    expect(row?.text).toContain(machine.id);
    expect(row?.text).not.toContain(secret);
  });
});
