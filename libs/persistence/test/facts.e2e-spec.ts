import { randomUUID } from 'node:crypto';
import { fact, operationsOf } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { Hears, migrateDown, migrateUp, Outbox, Tenancy } from '@shuqiao/persistence';
import { eventually, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { Controller, Module } from '@nestjs/common';
import { question } from '@shuqiao/contracts';
import { defineService } from '@shuqiao/service';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';

const noted = fact('desk.thing.noted', z.object({ id: z.uuid(), text: z.string() }));
const note = question('desk.thing.note', {
  input: z.object({ text: z.string(), thenFail: z.boolean().optional() }),
  output: z.object({ id: z.uuid() }),
  who: 'anyone',
});

class Things1763800000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE thing (id uuid PRIMARY KEY, text text NOT NULL, heard integer NOT NULL DEFAULT 0)',
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE thing');
  }
}

let poisonous = true;

@Controller()
class ThingsController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  @Answers(note)
  note(
    { text, thenFail }: { text: string; thenFail?: boolean | undefined },
    _call: CallOf<typeof note>,
  ): Promise<{ id: string }> {
    const id = randomUUID();
    return this.tenancy.asSystem(async (tx) => {
      await tx.query('INSERT INTO thing (id, text) VALUES ($1, $2)', [id, text]);
      await this.outbox.add(tx, noted, { id, text });
      if (thenFail) throw new Error('after the fact was added');
      return { id };
    });
  }

  @Hears(noted, 'counting')
  async count({ id, text }: { id: string; text: string }, tx: EntityManager): Promise<void> {
    await tx.query('UPDATE thing SET heard = heard + 1 WHERE id = $1', [id]);
    if (text === 'poison' && poisonous) throw new Error('cannot be digested');
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

const things = defineService({
  short: 'desk',
  app: 'reference-desk',
  module: ThingsModule,
  database: { entities: [], migrations: [Things1763800000009] },
});

describe.each([
  ['in-process', false],
  ['NATS', true],
])('facts over %s', (_name, nats) => {
  let province: TestProvince;
  beforeAll(async () => {
    province = await newProvince([things], { nats });
  });
  afterAll(() => province.close());

  const heardOf = async (id: string): Promise<number | undefined> =>
    (await province.database.query<{ heard: number }>('SELECT heard FROM desk.thing WHERE id = $1', [id]))[0]?.heard;

  it('are kept with the change they tell of, and digested once', async () => {
    const { id } = await province.ask(note, { text: 'a' });
    await eventually('it is digested', async () => (await heardOf(id)) === 1);
    // The relay died after publishing and before marking: the fact is published again under the same id.
    await province.database.query(`UPDATE desk.outbox SET sent_at = NULL WHERE payload->>'id' = $1`, [id]);
    await eventually('it is sent again', async () => {
      const rows = await province.database.query('SELECT 1 FROM desk.outbox WHERE sent_at IS NULL');
      return rows.length === 0;
    });
    expect(await heardOf(id)).toBe(1);
  });

  it('vanish with a transaction that fails', async () => {
    await expect(province.ask(note, { text: 'gone', thenFail: true })).rejects.toMatchObject({
      code: 'service.failed',
    });
    expect(await province.database.query(`SELECT 1 FROM desk.outbox WHERE payload->>'text' = 'gone'`)).toEqual([]);
  });

  it('that cannot be digested become dead letters, let the others pass, and can be replayed', async () => {
    poisonous = true;
    const { id: bad } = await province.ask(note, { text: 'poison' });
    const { id: good } = await province.ask(note, { text: 'b' });
    await eventually('the one behind it is digested', async () => (await heardOf(good)) === 1, 20_000);
    expect(await heardOf(bad)).toBe(0);
    const as = newStaff(SCHOOL.whu, 'province_admin');
    const { listDeadLetters, replayDeadLetter } = operationsOf('desk');
    const [letter] = (await province.ask(listDeadLetters, {}, { as })).items;
    expect(letter).toMatchObject({ subject: 'desk.thing.noted', consumer: 'counting', attempts: 5 });
    const id = letter?.id ?? '';
    await expect(province.ask(replayDeadLetter, { id }, { as })).rejects.toMatchObject({ code: 'service.failed' });
    poisonous = false;
    expect(await province.ask(replayDeadLetter, { id }, { as })).toEqual({ id, digested: true });
    expect(await heardOf(bad)).toBe(1);
    expect((await province.ask(listDeadLetters, {}, { as })).items).toEqual([]);
    const stranger = newStaff(SCHOOL.whu, 'institution_admin');
    await expect(province.ask(listDeadLetters, {}, { as: stranger })).rejects.toMatchObject({ code: 'auth.forbidden' });
  });
});

describe('migrations', () => {
  it('go up, down and up again, and leave nothing behind', async () => {
    const province = await newProvince([things]);
    const relations = () =>
      province.database.query(
        `SELECT relname FROM pg_class WHERE relnamespace = 'desk'::regnamespace AND relkind IN ('r', 'S', 'f') ORDER BY 1`,
      );
    const before = await relations();
    await migrateDown('desk', province.database.url, [Things1763800000009]);
    expect(await relations()).toEqual([{ relname: 'migration' }, { relname: 'migration_id_seq' }]);
    expect(await migrateUp('desk', province.database.url, [Things1763800000009])).toHaveLength(4);
    expect(await relations()).toEqual(before);
    await province.close();
  });

  it('make logins that own nothing and cannot pass row-level security', async () => {
    const province = await newProvince([things]);
    const [role] = await province.database.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owns FROM pg_roles r WHERE rolname = 'desk'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owns: 0 });
    const client = await province.roleClient('desk');
    await expect(client.query('CREATE TABLE desk.mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(client.query('ALTER TABLE desk.thing DISABLE ROW LEVEL SECURITY')).rejects.toThrow(/must be owner/);
    await client.end();
    await province.close();
  });
});
