import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CheckoutCopy } from '../e2e/stage/checkout-copy.js';
import { findHelm, root, run } from './helm/rendered-chart.js';

// What must turn CI red, seeded into a copy and shown to the very programs that `npm test` runs. Each is green before.

const BOUNDARIES = '@nx/enforce-module-boundaries';

describe('the rules on imports', () => {
  /** A file, what it imports against the rules, and the rule that must say so. */
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
    ['apps/auth/src/seeded-http.ts', `export { HttpException } from '@nestjs/common';`, 'no-restricted-imports'],
  ];
  const files = forbidden.map(([file]) => file);
  const settings = ['package.json', 'package-lock.json', 'nx.json', 'eslint.config.mjs', 'tsconfig.base.json'];
  let copy: CheckoutCopy;

  beforeAll(() => {
    copy = CheckoutCopy.make('guards', { parts: [...settings, 'apps', 'libs', 'tools'] });
  }, 180_000);
  afterAll(() => copy.remove());

  const lintWith = (textOf: (line: string) => string) => {
    for (const [file, line] of forbidden) writeFileSync(path.join(copy.folder, file), `${textOf(line)}\n`);
    return copy.run(['tools/lint.mjs', ...files]);
  };

  it('pass harmless files, and name each one with a forbidden import', async () => {
    expect(await lintWith(() => 'export {};')).toEqual({ code: 0, output: '' });

    const { code, output } = await lintWith((line) => line);
    expect(code).toBe(1);
    const reports = output.split(`${copy.folder}/`).slice(1);
    const unseen = forbidden.filter(
      ([file, , rule]) => !reports.some((report) => report.startsWith(file) && report.includes(rule)),
    );
    expect(unseen).toEqual([]);
  }, 180_000);

  it('are not passed over in silence where Nx cannot make its graph', async () => {
    writeFileSync(path.join(copy.folder, 'nx.json'), '{');
    expect((await copy.run(['tools/lint.mjs', 'libs/contracts'])).code).toBe(1);
  }, 180_000);
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
