import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CheckoutCopy } from '../e2e/stage/checkout-copy.js';
import { newDatabase, type TestDatabase } from '@shuqiao/testing';
import { deskService } from '#apps/reference-desk';
import { findHelm, root, run } from './helm/rendered-chart.js';
import { stopTestPostgres, testPostgres } from './launch/servers/postgres.mjs';
import { checkStatements } from './sql/check.js';
import { migratedSchemas, type Schema } from './sql/migrated.js';
import { seededProgram } from './sql/program.js';

// What must turn CI red, seeded into a copy and shown to the very programs that `npm test` runs. Each is green before.

const BOUNDARIES = '@nx/enforce-module-boundaries';
const SYNTAX = 'no-restricted-syntax';

describe('the rules on imports and branches', () => {
  /** A file, a line of it against the rules, and the rule that must say so. */
  const forbidden: [file: string, line: string, rule: string][] = [
    ['apps/reference-desk/src/seeded-pg.ts', `export * from 'pg';`, BOUNDARIES],
    ['apps/reference-desk/src/seeded-nats.ts', `export * from '@nats-io/transport-node';`, BOUNDARIES],
    ['apps/reference-desk/src/seeded-app.ts', `export * from '#apps/interlibrary-loan';`, BOUNDARIES],
    ['apps/auth/src/seeded-path.ts', `export * from '../../reference-desk/src/service.js';`, BOUNDARIES],
    ['apps/gateway/src/seeded-typeorm.ts', `export * from 'typeorm';`, BOUNDARIES],
    ['apps/portal/src/seeded-nest.ts', `export * from '@nestjs/common';`, BOUNDARIES],
    ['apps/portal/src/seeded-infra.ts', `export * from '@shuqiao/persistence';`, BOUNDARIES],
    ['libs/contracts/src/seeded-nest.ts', `export * from '@nestjs/common';`, BOUNDARIES],
    ['libs/state-machine/src/seeded-contracts.ts', `export * from '@shuqiao/contracts';`, BOUNDARIES],
    ['libs/messaging/src/seeded-circle.ts', `export * from '@shuqiao/persistence';`, BOUNDARIES],
    ['libs/persistence/src/seeded-deep.ts', `export * from '@shuqiao/contracts/src/ill.js';`, 'no-restricted-imports'],
    ['apps/data-exchange/src/seeded-testing.ts', `export * from '@shuqiao/testing';`, 'no-restricted-imports'],
    [
      'apps/reference-desk/src/seeded-pattern.ts',
      `export { MessagePattern } from '@nestjs/microservices';`,
      BOUNDARIES,
    ],
    ['apps/gateway/src/seeded-client.ts', `export { ClientProxy } from '@nestjs/microservices';`, BOUNDARIES],
    [
      'libs/service/src/seeded-pattern.ts',
      `import { EventPattern } from '@nestjs/microservices'; export const pattern = EventPattern;`,
      '@typescript-eslint/no-restricted-imports',
    ],
    [
      'apps/portal/src/seeded-mutation.ts',
      `import { useMutation } from '@tanstack/react-query'; export const mutation = useMutation;`,
      '@typescript-eslint/no-restricted-imports',
    ],
    ['apps/auth/src/seeded-http.ts', `export { HttpException } from '@nestjs/common';`, 'no-restricted-imports'],
    [
      'libs/marc/src/seeded-branches.ts',
      `export const anyOf = (a: boolean[]) => ${Array.from({ length: 13 }, (_, at) => `a[${at}]`).join(' || ')};`,
      'complexity',
    ],
    ['libs/marc/src/seeded-spread.ts', `export const all = (a: object) => ({ ...{ b: 1, c: 2 }, ...a });`, SYNTAX],
  ];
  const files = forbidden.map(([file]) => file);
  const settings = ['package.json', 'package-lock.json', 'nx.json', 'eslint.config.mjs', 'tsconfig.base.json'];
  const rooms = 'dependency-cruiser.config.mjs';
  let copy: CheckoutCopy;

  beforeAll(() => {
    copy = CheckoutCopy.make('guards', { parts: [...settings, rooms, 'apps', 'libs', 'tools', 'e2e'] });
  }, 180_000);
  afterAll(() => copy.remove());

  const lintWith = (textOf: (line: string) => string) => {
    for (const [file, line] of forbidden) writeFileSync(path.join(copy.folder, file), `${textOf(line)}\n`);
    return copy.run(['tools/lint.mjs', ...files]);
  };

  it('pass harmless files, and name each one that breaks a rule', async () => {
    expect(await lintWith(() => 'export {};')).toEqual({ code: 0, output: '' });

    const { code, output } = await lintWith((line) => line);
    expect(code).toBe(1);
    const reports = output.split(`${copy.folder}/`).slice(1);
    const unseen = forbidden.filter(
      ([file, , rule]) => !reports.some((report) => report.startsWith(file) && report.includes(rule)),
    );
    expect(unseen).toEqual([]);
  }, 180_000);

  it('find files and folders that import each other, though by a type alone, and arrows up in the catalogue', async () => {
    const seeded: [file: string, line: string][] = [
      ['apps/auth/src/seeded-one.ts', `export type { Two } from './seeded-two.js'; export type One = 1;`],
      ['apps/auth/src/seeded-two.ts', `export type { One } from './seeded-one.js'; export type Two = 2;`],
      ['libs/marc/src/json/seeded-below.ts', `export type { Above } from '../xml/seeded-above.js';`],
      ['libs/marc/src/xml/seeded-above.ts', `export type Above = 1;`],
      ['libs/marc/src/xml/seeded-back.ts', `export * from '../json/seeded-nothing.js';`],
      ['libs/marc/src/json/seeded-nothing.ts', `export {};`],
      ['apps/union-catalog/src/sources/seeded-up.ts', `export type { Hit } from '../search/hit.js';`],
      ['apps/union-catalog/src/seeded-room/seeded.ts', `export type { Move } from '../writing/moves.js';`],
    ];
    for (const [file, line] of seeded) {
      mkdirSync(path.dirname(path.join(copy.folder, file)), { recursive: true });
      writeFileSync(path.join(copy.folder, file), `${line}\n`);
    }
    const { code, output } = await copy.run(['tools/lint.mjs', 'libs/identifiers']);
    expect(code).toBe(1);
    expect(output).toMatch(/file-cycle: apps\/auth\/src\/seeded-(one|two)\.ts/);
    expect(output).toMatch(/folder-cycle: libs\/marc\/src\/(json|xml) /);
    expect(output).toMatch(/arrow-up: apps\/union-catalog\/src\/sources\/seeded-up\.ts/);
    expect(output).toMatch(/room-without-floor: apps\/union-catalog\/src\/seeded-room/);
    for (const [file] of seeded) rmSync(path.join(copy.folder, file));
    expect(await copy.run(['tools/rooms.mjs'])).toEqual({ code: 0, output: '' });
  }, 180_000);

  it('are not passed over in silence where Nx cannot make its graph', async () => {
    writeFileSync(path.join(copy.folder, 'nx.json'), '{');
    expect((await copy.run(['tools/lint.mjs', 'libs/contracts'])).code).toBe(1);
  }, 180_000);
});

describe('the rule on SQL', () => {
  let database: TestDatabase;
  let schemas: Schema[];
  let adopted: boolean;

  beforeAll(async () => {
    ({ adopted } = await testPostgres());
    database = await newDatabase();
    schemas = await migratedSchemas([deskService], database);
  }, 120_000);
  afterAll(async () => {
    await database.drop();
    if (!adopted) await stopTestPostgres();
  }, 60_000);

  /** A statement as a colleague might write it, and what the rule must say. */
  const seeds: [what: string, body: string, says: RegExp | undefined][] = [
    ['one that is right', `tx.query<{ id: string }[]>('SELECT id FROM question')`, undefined],
    [
      'a column that is not there',
      `tx.query<{ id: string }[]>('SELECT ident AS id FROM question')`,
      /"ident" does not/,
    ],
    ['a table that is another service’s', `tx.query('DELETE FROM auth.person')`, /auth\.person|schema auth/],
    [
      'a row’s type with a member too many',
      `tx.query<{ id: string; at: Date }[]>('SELECT id FROM question')`,
      /no column gives at/,
    ],
    [
      'a row’s type with a member too few',
      `tx.query<{ id: string }[]>('SELECT id, state FROM question')`,
      /has no state/,
    ],
    [
      'a row’s type that is wrong',
      `tx.query<{ id: number }[]>('SELECT id FROM question')`,
      /id is uuid, the row's type says number/,
    ],
    [
      'one that forgets that there may be nothing',
      `tx.query<{ book: string }[]>('SELECT record_id AS book FROM question')`,
      /book may be null/,
    ],
    ['rows without a type', `tx.query('SELECT id FROM question').then((rows) => rows)`, /rows have no type/],
    [
      'an UPDATE taken for rows',
      `tx.query<{ id: string }[]>('UPDATE question SET state = state RETURNING id')`,
      /\[rows, count\]/,
    ],
    ['a column in the other case', `tx.query<{ asked_at: Date }[]>('SELECT now() AS asked_at')`, /camelCase/],
    [
      'one branch of two that is wrong',
      `tx.query<{ id: string }[]>(\`SELECT id FROM \${flag ? 'question' : 'answer'}\`)`,
      /"answer" does not exist/,
    ],
    [
      'one that cannot be read',
      `tx.query<{ id: string }[]>('SELECT id FROM question WHERE ' + given)`,
      /cannot be told from the source/,
    ],
    ['one of another file, by the file’s name', 'tx.query<{ id: string }[]>(texts.WRONG)', /"answer" does not exist/],
    ['a query builder', `tx.createQueryBuilder().select('id').from('question', 'q').getRawMany()`, /query builder/],
    ['the method handed on', `[given].map(tx.query)`, /handed on/],
  ];

  const fileOf = (at: number) => `apps/reference-desk/src/seeded-${at}.queries.ts`;

  it('lets pass what is right, and names each statement that is not, or that it cannot see', async () => {
    const texts = seeds.map(
      ([, body]) => `import type { EntityManager } from 'typeorm';
        import * as texts from './seeded-texts.js';
        export const seeded = (tx: EntityManager, given: string, flag: boolean) => [given, flag, ${body}];`,
    );
    const others = [['apps/reference-desk/src/seeded-texts.ts', `export const WRONG = 'SELECT id FROM answer';`]];
    const files = Object.fromEntries([...texts.map((text, at) => [fileOf(at), text]), ...others]);
    const program = seededProgram(root, files);
    const { faults } = await checkStatements(program, root, schemas);
    const told = seeds.map(([what], at) => [what, faults.filter((fault) => fault.startsWith(fileOf(at)))]);
    const wanted = seeds.map(([what, , says]) => [what, says ? [expect.stringMatching(says)] : []]);
    expect(told).toEqual(wanted);
  }, 120_000);
});

const helm = findHelm('4');

(helm ? describe : describe.skip)('the check of generated files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'shuqiao-guards-'));
  const check = () => run(process.execPath, [path.join(root, 'tools/gen.mjs'), '--check', '--root', folder]);
  const change = (file: string, from: RegExp, to: string) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    expect(text).toMatch(from);
    writeFileSync(path.join(folder, file), text.replace(from, to));
  };

  beforeAll(() => {
    for (const part of ['docs', 'deploy', 'helm', 'libs/marc-rules/LOSSES.md'])
      cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('passes what is committed, and names a stale description of the API and drifted manifests', () => {
    expect(check()).toEqual({ status: 0, output: '' });

    change('docs/openapi.json', /"description": "/, '"description": "Stale. ');
    change('deploy/k8s/gateway.yaml', /replicas: 1/, 'replicas: 2');
    const { status, output } = check();
    expect(status).toBe(1);
    expect(output).toContain('docs/openapi.json is stale');
    expect(output).toContain('deploy/k8s/gateway.yaml');
  }, 180_000);
});
