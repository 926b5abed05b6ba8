import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const root = mkdtempSync(path.join(tmpdir(), 'shuqiao-gen-'));
const OPENAPI = 'docs/openapi.json';
const LOAN = 'docs/state-machines/interlibrary-loan-request.md';

const gen = (...args: string[]) => {
  const program = path.join(home, 'tools', 'gen.mjs');
  const env = { ...process.env, CI: 'false' };
  return spawnSync(process.execPath, [program, '--root', root, ...args], { encoding: 'utf8', env });
};

beforeAll(() => cpSync(path.join(home, 'helm'), path.join(root, 'helm'), { recursive: true }));
afterAll(() => rmSync(root, { recursive: true }));

it('writes what is made from the code, and names each file that is stale afterwards', () => {
  expect(gen().status).toBe(0);
  expect(gen('--check')).toMatchObject({ status: 0, stderr: expect.not.stringContaining('stale') as string });
  expect(JSON.parse(readFileSync(path.join(root, OPENAPI), 'utf8'))).toMatchObject({ openapi: '3.1.0' });
  expect(readFileSync(path.join(root, LOAN), 'utf8')).toContain('```mermaid\nstateDiagram-v2\n');

  const stale = readFileSync(path.join(root, OPENAPI), 'utf8').replace('ill.request.place', 'ill.request.put');
  writeFileSync(path.join(root, OPENAPI), stale);
  rmSync(path.join(root, LOAN));
  writeFileSync(path.join(root, 'docs/state-machines/old.md'), '');
  const { status, stderr } = gen('--check');
  expect(status).toBe(1);
  expect(stderr).toContain(`${OPENAPI} is stale`);
  expect(stderr).toContain(`${LOAN} is stale`);
  expect(stderr).toContain('old.md is made from nothing any more');
  expect(readFileSync(path.join(root, OPENAPI), 'utf8')).toBe(stale);
}, 60_000);
