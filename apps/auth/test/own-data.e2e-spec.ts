import {
  DomainError,
  type ErasureView,
  people,
  personErased,
  personKeepers,
  personalOf,
  type PersonHold,
} from '@shuqiao/contracts';
import { answering, codeOf, eventually, SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, cookiesOf, newAuth } from './face.js';

const password = 'shuqiao-demo-1';
const holds: PersonHold[] = [];
let exported = 0;

/** The other services, with what a test lets them say. */
const others = personKeepers.flatMap((service) => {
  const { export: exportOf, listHolds } = personalOf(service);
  return [
    answering(listHolds, () => Promise.resolve({ items: service === 'ill' ? holds : [] })),
    answering(exportOf, ({ after }) => {
      exported += 1;
      if (service === 'desk') return Promise.reject(new DomainError('service.deadline'));
      const items = [{ table: 'request', row: { title: `《${after ?? '第一页'}》` } }];
      return Promise.resolve({ items, next: service === 'ill' && !after ? '0:' : null });
    }),
  ];
});

let server: AuthUnderTest;
beforeAll(async () => {
  server = await newAuth({ answers: others });
});
afterAll(() => server.close());

const signIn = async (login: string) =>
  cookiesOf(await server.post('/auth/local', { institutionId: SCHOOL.whu, login, password }));
const tokenOf = async (login: string) =>
  ((await (await server.post('/auth/token', { login, password })).json()) as { token: string }).token;
const idOf = async (login: string) => {
  const sql = 'SELECT person_id AS id FROM auth.local_account WHERE login = $1';
  return (await server.province.database.query<{ id: string }>(sql, [login]))[0]?.id ?? '';
};
const see = async (cookie: string) => {
  const answer = await fetch(`${server.url}/auth/account/erasure`, { headers: { cookie } });
  return (await answer.json()) as ErasureView;
};
const ask = async (cookie: string) => {
  const answer = await server.post('/auth/account/erasure', {}, { cookie });
  return { status: answer.status, body: (await answer.json()) as ErasureView & { code?: string } };
};
/** As if the days had passed. */
async function daysPass(id: string): Promise<void> {
  await server.province.database.query('UPDATE auth.erasure SET due_at = now() WHERE person_id = $1', [id]);
  await server.province.database.query('UPDATE auth_jobs._private_jobs SET run_at = now() WHERE run_at > now()');
}
const erasureOf = async (id: string) =>
  (
    await server.province.database.query<{ due: boolean; done: boolean }>(
      'SELECT due_at <= now() AS due, done_at IS NOT NULL AS done FROM auth.erasure WHERE person_id = $1',
      [id],
    )
  )[0];

describe('my data', () => {
  it('come from every service, page by page, and what one does not answer is told', async () => {
    const cookie = await signIn('reader.whu');
    const answer = await fetch(`${server.url}/auth/account/data.json`, { headers: { cookie } });
    expect(answer.headers.get('content-disposition')).toContain('my-data.json');
    const { services, complete } = (await answer.json()) as {
      complete: boolean;
      services: Record<string, { rows: { table: string; row: Record<string, unknown> }[]; problem?: string }>;
    };
    expect(Object.keys(services)).toEqual(['auth', ...personKeepers]);
    const own = services['auth']?.rows ?? [];
    expect(own.find(({ table }) => table === 'person')?.row).toMatchObject({ display_name: '李同学' });
    expect(own.find(({ table }) => table === 'local_account')?.row).toMatchObject({ login: 'reader.whu' });
    expect(JSON.stringify(own)).not.toContain('argon2');
    expect(services['ill']?.rows.map(({ row }) => row['title'])).toEqual(['《第一页》', '《0:》']);
    expect([services['desk']?.problem !== undefined, services['notices']?.problem, complete]).toEqual([
      true,
      undefined,
      false,
    ]);
    expect(exported).toBe(personKeepers.length + 1);
    expect((await fetch(`${server.url}/auth/account/data.json`)).status).toBe(401);
  });

  it('are not for people to ask over the bus', async () => {
    const asked = server.province.ask(
      personalOf('auth').export,
      { personId: await idOf('cat.whu') },
      {
        token: await tokenOf('admin.whu'),
      },
    );
    expect(await codeOf(asked)).toBe('auth.forbidden');
  });
});

describe('an account', () => {
  it('is not erased by who sits at an old session, nor while something is to be ended', async () => {
    const cookie = await signIn('reader.whu');
    await server.province.database.query(`UPDATE auth.session SET proved_at = now() - interval '11 minutes'`);
    expect((await ask(cookie)).body.code).toBe('auth.proof_needed');
    const fresh = await signIn('reader.whu');
    holds.push({ what: 'ill.open_requests', count: 2 });
    expect((await see(fresh)).holds).toEqual(holds);
    expect(await ask(fresh)).toMatchObject({ status: 409, body: { code: 'auth.erasure_held' } });
    holds.length = 0;
    expect((await see(fresh)).dueAt).toBeNull();
  });

  it('REG-12 of the last administrator is not erased', async () => {
    const { status, body } = await ask(await signIn('admin.whu'));
    expect([status, body]).toMatchObject([
      409,
      { code: 'auth.erasure_held', holds: [{ what: 'auth.last_administrator', count: 1 }] },
    ]);
  });

  it('is erased after seven days, which can be taken back; what comes up meanwhile puts it off', async () => {
    const id = await idOf('reader.whu');
    const cookie = await signIn('reader.whu');
    const days = async () => (Date.parse((await ask(cookie)).body.dueAt ?? '') - Date.now()) / 86_400_000;
    expect(Math.round(await days())).toBe(7);
    await server.post('/auth/account/erasure/withdraw', {}, { cookie });
    expect((await see(cookie)).dueAt).toBeNull();

    await ask(cookie);
    const notices = await server.province.database.query<{ to: { personId: string } }>(
      `SELECT payload->'to' AS to FROM auth.outbox WHERE payload->>'template' = 'auth.erasure_asked'`,
    );
    expect(notices.map(({ to }) => to.personId)).toEqual([id, id]);
    holds.push({ what: 'ill.open_requests', count: 1 });
    await daysPass(id);
    await eventually('it is put off', async () => (await erasureOf(id))?.due === false);
    expect(await erasureOf(id)).toEqual({ due: false, done: false });
    holds.length = 0;
    await daysPass(id);
    await eventually('it is done', async () => (await erasureOf(id))?.done === true);
    expect((await fetch(`${server.url}/auth/account`, { headers: { cookie } })).status).toBe(401);
    const again = await server.post('/auth/local', { institutionId: SCHOOL.whu, login: 'reader.whu', password });
    expect(again.status).toBe(401);
    const told = await server.province.database.query<{ payload: object }>(
      'SELECT payload FROM auth.outbox WHERE subject = $1',
      [personErased.subject],
    );
    expect(told).toMatchObject([{ payload: { personId: id } }]);
  });

  it('that is gone names nobody in the record, which stays', async () => {
    const token = await tokenOf('admin.whu');
    const { items } = await server.province.ask(people.listAudit, { what: 'person_erased' }, { token });
    expect(items).toMatchObject([{ actorName: null, personName: null }]);
    const { items: all } = await server.province.ask(people.list, { limit: 50 }, { token });
    expect(all.map(({ displayName }) => displayName)).not.toContain('—');
  });
});
