import { newDatabase, eventually, type TestDatabase } from '@shuqiao/testing';
import { DataSource } from 'typeorm';
import { SessionLocks } from '@shuqiao/persistence';

describe('locks among replicas', () => {
  let database: TestDatabase;
  const sources: DataSource[] = [];
  const never = () => undefined;

  beforeAll(async () => {
    database = await newDatabase();
    for (const applicationName of ['one', 'other']) {
      const options = { type: 'postgres', url: database.url, applicationName, extra: { max: 2 } } as const;
      sources.push(await new DataSource(options).initialize());
    }
  });
  afterAll(async () => {
    for (const source of sources) await source.destroy();
    await database.drop();
  });
  const newReplicas = (): [SessionLocks, SessionLocks] => {
    const [one, other] = sources.map((source) => new SessionLocks(source));
    if (!one || !other) throw new Error('there are two');
    return [one, other];
  };

  it('are held by one of them, within a process as well, and each thing by itself', async () => {
    const [one, other] = newReplicas();
    const tries = await Promise.all([one.tryLock('a', never), one.tryLock('a', never), other.tryLock('a', never)]);
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await other.tryLock('b', never)).toBe(true);
    expect(await one.tryLock('b', never)).toBe(false);
    const holder = tries[2] ? other : one;
    await holder.unlock('a');
    expect(await one.tryLock('a', never)).toBe(true);
    await Promise.all([one.onModuleDestroy(), other.onModuleDestroy()]);
  });

  it('are free at once when the process ends, or its connection; who held them is told', async () => {
    const [one, other] = newReplicas();
    let lost = 0;
    await one.tryLock('a', () => (lost += 1));
    await one.tryLock('b', () => (lost += 1));
    await database.query(`SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND application_name = 'one'`);
    await eventually('both are lost', () => Promise.resolve(lost === 2));
    expect(await other.tryLock('a', never)).toBe(true);
    await one.unlock('a');
    expect(await one.tryLock('a', never)).toBe(false);
    expect(await one.tryLock('b', never)).toBe(true);
    await one.onModuleDestroy();
    expect(await other.tryLock('b', never)).toBe(true);
    await other.onModuleDestroy();
  });
});
