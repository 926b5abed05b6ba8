// What somebody gets who installs this library alone: packed, unpacked in an empty folder, its README compiled and run.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const library = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(library, '../../node_modules');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const run = (cwd: string, command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** A copy of the library's folder, packed there: the build that others use at this moment is left alone. */
function packInto(home: string): void {
  const copy = path.join(home, 'copy');
  for (const name of ['src', 'package.json', 'README.md', 'RECOVERY.md', 'tsconfig.pack.json']) {
    cpSync(path.join(library, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(modules, path.join(copy, 'node_modules'));
  run(copy, process.execPath, tsc, '-p', 'tsconfig.pack.json');
  run(copy, 'npm', 'pack', '--ignore-scripts', '--pack-destination', home);
  const target = path.join(home, 'user/node_modules/@shuqiao/marc');
  mkdirSync(target, { recursive: true });
  run(home, 'tar', '-xzf', 'shuqiao-marc-0.1.0.tgz', '--strip-components=1', '-C', target);
}

describe('the package', () => {
  let home: string;
  let user: string;

  beforeAll(() => {
    home = mkdtempSync(path.join(tmpdir(), 'shuqiao-pack-'));
    user = path.join(home, 'user');
    packInto(home);
    const outside = ['iconv-lite', 'safer-buffer', 'saxes', 'xmlchars', '@types/node', 'undici-types'];
    mkdirSync(path.join(user, 'node_modules/@types'));
    for (const name of outside) symlinkSync(path.join(modules, name), path.join(user, 'node_modules', name));
    writeFileSync(path.join(user, 'package.json'), '{ "type": "module" }');
  }, 120_000);

  afterAll(() => rmSync(home, { recursive: true }));

  it('holds the compiled library, its types and its README, and needs nothing of the product', () => {
    const inside = run(user, 'tar', '-tzf', '../shuqiao-marc-0.1.0.tgz').trim().split('\n');
    expect(inside).toEqual(
      expect.arrayContaining(['package/dist/index.js', 'package/dist/index.d.ts', 'package/README.md']),
    );
    expect(inside.filter((name) => /\.spec\.|\/src\/|test-data/.test(name))).toEqual([]);
    const { dependencies } = JSON.parse(readFileSync(path.join(library, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies).filter((name) => name.startsWith('@shuqiao/'))).toEqual([]);
  });

  it('has a README whose examples compile and run', () => {
    const readme = readFileSync(path.join(library, 'README.md'), 'utf8');
    const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? '');
    expect(examples).toHaveLength(3);
    const files = examples.map((code, at) => {
      writeFileSync(path.join(user, `example${at}.ts`), code);
      return `example${at}.ts`;
    });
    const options = ['--strict', '--noUncheckedIndexedAccess', '--module', 'nodenext', '--target', 'es2022'];
    run(user, process.execPath, tsc, ...options, '--types', 'node', ...files);
    const sample = path.join(library, 'test-data/dp2-cnmarc-gb18030.mrc');
    const call = `import { list } from './example0.js'; console.log((await list(${JSON.stringify(sample)})).join('\\n'));`;
    writeFileSync(path.join(user, 'call.js'), call);
    expect(run(user, process.execPath, 'call.js')).toContain('小王子');
  }, 60_000);
});
