import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const foldersIn = (folder: string) =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`);

const readme = read('README.md');
/** The first cells of the README's tables: `start`, `PORT`, … */
const listed = [...readme.matchAll(/^\| `([^`\s]+)/gm)].map(([, name]) => name as string);

describe('the README', () => {
  it('lists every npm script', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(Object.keys(scripts).filter((name) => !listed.includes(name))).toEqual([]);
  });

  it('lists every setting that the services read', () => {
    const settings = [...read('libs/service/src/settings.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
      ([, name]) => name,
    );
    expect(settings.length).toBeGreaterThan(15);
    expect(settings.filter((name) => !listed.includes(name as string))).toEqual([]);
  });
});

describe('a province is data', () => {
  const NAMED = /湖北|HB-/;
  /** Made for trying out, or a test. */
  const MAY = /\.seed\.ts$|\.spec\.ts$|\.e2e-spec\.ts$|\/test\/|^libs\/testing\//;
  const filesIn = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : filesIn(file);
      return [file];
    });

  it('has no name of a province in the code', () => {
    const files = [...filesIn('apps'), ...filesIn('libs')].filter((file) => !MAY.test(file));
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter((file) => NAMED.test(read(file)))).toEqual([]);
  });
});

describe('every app', () => {
  it.each(foldersIn('apps'))('has a README of its own: %s', (app) => {
    const lines = read(`${app}/README.md`).trim().split('\n');
    expect(lines[0]).toContain(path.basename(app));
    expect(lines.length).toBeGreaterThan(12);
  });
});

describe('links', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'data/SOURCES.md', 'docs/operations.md'];
  const records = readdirSync(path.join(root, 'docs/adr')).map((name) => `docs/adr/${name}`);
  const readmes = foldersIn('apps').map((app) => `${app}/README.md`);

  it.each([...pages, ...records, ...readmes])('lead somewhere in %s', (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target as string);
    const local = targets.filter((target) => !/^https?:/.test(target));
    const dead = local.filter((target) => !existsSync(path.resolve(root, path.dirname(page), target)));
    expect(dead).toEqual([]);
  });
});
