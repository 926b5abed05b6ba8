// Compiles TypeScript to `dist/` beside each project's `src/`, skipping files that are already up to date.
// Usage: node tools/build.mjs [project folder ...]   (all back-end projects without an argument)
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const swcrc = JSON.parse(await readFile(path.join(root, '.swcrc'), 'utf8'));

const foldersIn = async (folder) =>
  (await readdir(path.join(root, folder), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name));

async function sourcesIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.(spec|d)\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

const modified = async (file) => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;

async function compile(source, target) {
  const { code, map } = await transform(await readFile(source, 'utf8'), {
    ...swcrc,
    filename: source,
    sourceFileName: path.relative(path.dirname(target), source),
    swcrc: false,
  });
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(`${target}.map`, map);
  await writeFile(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
}

/** Output files without a source any more would still be importable: they go. */
async function removeOrphans(dist, wanted) {
  const entries = await readdir(dist, { withFileTypes: true, recursive: true }).catch(() => []);
  const orphans = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !wanted.has(file));
  await Promise.all(orphans.flatMap((file) => [rm(file), rm(`${file}.map`, { force: true })]));
}

async function build(project) {
  const src = path.join(root, project, 'src');
  const dist = path.join(root, project, 'dist');
  const sources = await sourcesIn(src);
  const targetOf = (source) => path.join(dist, path.relative(src, source).replace(/\.ts$/, '.js'));
  await removeOrphans(dist, new Set(sources.map(targetOf)));
  let compiled = 0;
  for (const source of sources) {
    const target = targetOf(source);
    if ((await modified(target)) > (await modified(source))) continue;
    await compile(source, target);
    compiled += 1;
  }
  return compiled;
}

/** Builds what is stale and answers how many files that were. The portal has a build of its own (Vite). */
export async function buildAll(projects) {
  const all = projects ?? [...(await foldersIn('libs')), ...(await foldersIn('apps')), 'tools/campus-idp'];
  const counts = [];
  for (const project of all.filter((name) => !name.endsWith('portal'))) counts.push(await build(project));
  return counts.reduce((sum, count) => sum + count, 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const projects = process.argv.slice(2);
  console.log(`compiled ${await buildAll(projects.length ? projects : undefined)} files`);
}
