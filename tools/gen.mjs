// `npm run gen`: writes what is made from the code: docs/openapi.json, docs/state-machines, the losses of
// libs/marc-rules, the rights of the services on the bus, and by the chart's own tool deploy/k8s and the table of values. Usage: node tools/gen.mjs [--check] [--root <folder>]
// `--check` writes nothing, names each stale file and then exits 1.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { buildAll } from './build.mjs';

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const MACHINES = 'docs/state-machines';
/** For the launcher and who reads; a chart reads nothing outside its own folder. */
const RIGHTS = ['deploy/nats/rights.json', 'helm/shuqiao/nats-rights.json'];

const load = (...parts) => import(pathToFileURL(path.join(home, ...parts)).href);

/** The description of the API, refused when it is no valid OpenAPI 3.1. */
async function openApi() {
  const { openApi } = await load('apps/gateway/dist/app.module.js');
  const document = openApi();
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  if (!valid) throw new Error(`docs/openapi.json would not be valid: ${JSON.stringify(errors, null, 1)}`);
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What each service may publish and subscribe to on NATS, by its short name. */
async function natsRights() {
  const { provinceServices } = await load('apps/standalone/dist/province.js');
  const { rightsOf } = await load('libs/service/dist/index.js');
  const { natsPermissions } = await load('libs/messaging/dist/index.js');
  const rights = provinceServices.map((definition) => [definition.short, natsPermissions(rightsOf(definition))]);
  return `${JSON.stringify(Object.fromEntries(rights), null, 2)}\n`;
}

/** Compiled state machines: `<noun>.machine.js` files, each exporting one value made by `defineMachine`. */
function machineFiles() {
  return readdirSync(path.join(home, 'apps')).flatMap((app) => {
    const dist = path.join(home, 'apps', app, 'dist');
    if (!existsSync(dist)) return [];
    const files = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith('.machine.js'));
    return files.map((file) => ({ app, file: path.join('apps', app, 'dist', file) }));
  });
}

async function stateMachine({ app, file }) {
  const { toMarkdownTable, toMermaid } = await load('libs/state-machine/dist/index.js');
  const machines = Object.values(await load(file)).filter((value) => value?.initial && value?.states);
  if (machines.length !== 1) throw new Error(`${file} must export exactly one machine, not ${machines.length}`);
  const source = file.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
  const noun = path.basename(file, '.machine.js');
  const parts = [
    `# ${app}: ${noun}`,
    `Made from \`${source}\` by \`npm run gen\`; edit the table there, not this file.`,
    `\`\`\`mermaid\n${toMermaid(machines[0])}\`\`\``,
    toMarkdownTable(machines[0]),
  ];
  return [`${MACHINES}/${app}-${noun}.md`, parts.join('\n\n')];
}

/** All files, by path from the root. */
async function generated() {
  const machines = await Promise.all(machineFiles().map(stateMachine));
  const rights = await natsRights();
  const { lossesMarkdown } = await load('libs/marc-rules/dist/index.js');
  return new Map([
    ['docs/openapi.json', await openApi()],
    ...RIGHTS.map((file) => [file, rights]),
    ['libs/marc-rules/LOSSES.md', lossesMarkdown()],
    ...machines,
  ]);
}

function staleIn(root, files) {
  const changed = [...files].filter(([name, text]) => {
    const file = path.join(root, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  const folder = path.join(root, MACHINES);
  const present = existsSync(folder) ? readdirSync(folder).map((name) => `${MACHINES}/${name}`) : [];
  return { changed, superfluous: present.filter((name) => !files.has(name)) };
}

function write(root, { changed, superfluous }) {
  for (const [name, text] of changed) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  for (const name of superfluous) rmSync(path.join(root, name));
  for (const name of [...changed.map(([file]) => file), ...superfluous]) console.log(`gen: ${name}`);
}

/** The manifests need Helm; where it cannot be had this is said loudly, and with CI=true it is a failure. */
function manifests(args) {
  const { status } = spawnSync(process.execPath, [path.join(home, 'tools/helm/render.mjs'), ...args], {
    stdio: 'inherit',
  });
  if (status === 0 || status === 1) return status;
  console.error('gen: SKIPPED deploy/k8s: Helm cannot be had here (see above)');
  return process.env.CI === 'true' ? 1 : 0;
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, root: { type: 'string' } } });
const root = path.resolve(values.root ?? home);
await buildAll();
const stale = staleIn(root, await generated());
if (values.check) {
  for (const [name] of stale.changed) console.error(`${name} is stale; run npm run gen`);
  for (const name of stale.superfluous) console.error(`${name} is made from nothing any more; run npm run gen`);
} else {
  write(root, stale);
}
const own = values.check && stale.changed.length + stale.superfluous.length > 0 ? 1 : 0;
const args = [...(values.check ? ['--check'] : []), ...(values.root ? ['--root', root] : [])];
process.exitCode = Math.max(own, manifests(args));
