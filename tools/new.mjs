// npm run new -- <service> <noun> [--machine]: writes a feature that works: contract, table, module, tests. It asks, adds
// and lists; what makes it yours you change then. `--machine` gives it states.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { root } from './launch/state/files.mjs';
import { contractFile } from './new/contract.template.mjs';
import { controllerFile, entityFile, machineFile, migrationFile, moduleFile } from './new/feature.template.mjs';
import { serviceFile } from './new/service.template.mjs';
import { entitySpec, machineSpec, storySpec } from './new/tests.template.mjs';
import { withErrorCode, withLine, withListed, withModule, withRoom } from './new/wiring.mjs';
import { wordsOf } from './new/words.mjs';

const CONTRACTS = 'libs/contracts/src';
const ROOMS = 'dependency-cruiser.config.mjs';
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** Services that own a schema, as their `service.ts` declares them; not auth, whose tests have to sign people in. */
function services() {
  const apps = readdirSync(path.join(root, 'apps')).filter((app) => existsSync(path.join(root, serviceOf(app))));
  return apps.flatMap((app) => {
    const [, constant, short] =
      /export const (\w+) = defineService\(\{\s*short: '(\w+)'/.exec(read(serviceOf(app))) ?? [];
    return short && short !== 'auth' && read(serviceOf(app)).includes('migrations: [')
      ? [{ app, constant, short }]
      : [];
  });
}

const serviceOf = (app) => `apps/${app}/src/service.ts`;

function findService(name) {
  const all = services();
  const found = all.find(({ app, short }) => name === app || name === short);
  if (found) return found;
  throw new Error(`a feature can be written for ${all.map(({ app }) => app).join(', ')}, not for "${name}"`);
}

/** Numbers go on, and so do the timestamps by which TypeORM orders. */
function nextMigration(app) {
  const names = readdirSync(path.join(root, 'apps', app, 'src/migrations'));
  const stamps = names.flatMap(
    (name) => read(`apps/${app}/src/migrations/${name}`).match(/class \w*?(\d{13})\b/)?.[1] ?? [],
  );
  const number = Math.max(...names.map((name) => Number(name.slice(0, 4)))) + 1;
  return {
    number: String(number).padStart(4, '0'),
    stamp: Math.max(Date.now(), ...stamps.map((stamp) => Number(stamp) + 1)),
  };
}

function newFiles({ app, constant }, words, { hasMachine, number, stamp }) {
  const { noun, plural, short } = words;
  const folder = `apps/${app}/src/${plural}`;
  const own = hasMachine
    ? { [`${noun}.machine.ts`]: machineFile(words), [`${noun}.machine.spec.ts`]: machineSpec(words) }
    : { [`${noun}.entity.spec.ts`]: entitySpec(words) };
  const feature = {
    [`${plural}.module.ts`]: moduleFile(words),
    [`${plural}.controller.ts`]: controllerFile(words, hasMachine),
    [`${plural}.service.ts`]: serviceFile(words, hasMachine),
    [`${noun}.entity.ts`]: entityFile(words, hasMachine),
    ...own,
  };
  return {
    ...Object.fromEntries(Object.entries(feature).map(([name, text]) => [`${folder}/${name}`, text])),
    [`apps/${app}/src/migrations/${number}-${noun}.ts`]: migrationFile(words, hasMachine, stamp),
    [`apps/${app}/test/${plural}.e2e-spec.ts`]: storySpec(words, constant, hasMachine),
    [`${CONTRACTS}/${short}-${noun}.ts`]: contractFile(words, hasMachine),
  };
}

function changedFiles({ app }, words, { hasMachine, number, stamp }) {
  const { One, Many, noun, plural, short, snake, text } = words;
  const module = `import { ${Many}Module } from './${plural}/${plural}.module.js';`;
  const entity = `import { ${One} } from './${plural}/${noun}.entity.js';`;
  const migration = `import { ${One}${stamp} } from './migrations/${number}-${noun}.js';`;
  const appModule = `apps/${app}/src/app.module.ts`;
  const service = withLine(withLine(read(serviceOf(app)), migration), entity);
  const notFound = `{ kind: 'not_found', message: 'No such ${text}', zh: '没有这条记录', now: { en: 'Go back to the list and choose it there.', zh: '请回到列表里再选一次。' } }`;
  const illegal = `{ kind: 'conflict', message: 'This action is not possible in the present state', zh: '当前状态下不能这样操作', now: { en: 'Look at the present state, then decide anew.', zh: '请看最新的状态再决定。' } }`;
  const table = errorTableOf(short);
  const errors = withErrorCode(read(table), `${short}.${snake}_not_found`, notFound);
  return {
    [appModule]: withModule(withLine(read(appModule), module), `${Many}Module`),
    [serviceOf(app)]: withListed(withListed(service, 'entities', One), 'migrations', `${One}${stamp}`),
    [`${CONTRACTS}/index.ts`]: withLine(read(`${CONTRACTS}/index.ts`), `export * from './${short}-${noun}.js';`),
    ...(app === 'union-catalog' ? { [ROOMS]: withRoom(read(ROOMS), plural) } : {}),
    [table]: hasMachine ? withErrorCode(errors, `${short}.illegal_action`, illegal) : errors,
  };
}

/** The table in which the errors of a service stand. */
function errorTableOf(short) {
  const folder = `${CONTRACTS}/errors`;
  const own = readdirSync(path.join(root, folder)).find((name) => read(`${folder}/${name}`).includes(`  '${short}.`));
  if (!own) throw new Error(`there are no errors of ${short}`);
  return `${folder}/${own}`;
}

/** Nothing is written over, and no name is taken twice: neither a file nor a table nor what a contract exports. */
function refuseTaken({ app }, { One, plural, snake }, files) {
  const taken = [`apps/${app}/src/${plural}`, ...Object.keys(files)].find((file) => existsSync(path.join(root, file)));
  if (taken) throw new Error(`${taken} is there already`);
  const migrations = readdirSync(path.join(root, 'apps', app, 'src/migrations'));
  const table = migrations.find((name) =>
    read(`apps/${app}/src/migrations/${name}`).includes(`CREATE TABLE ${snake} `),
  );
  if (table) throw new Error(`${app} has a table ${snake} already (${table})`);
  const exported = new RegExp(
    `export (const|type|interface) (\\w+On|Add|List)?${One}(View|State|Action|Moved|Added|s|es)?\\b`,
  );
  const contracts = readdirSync(path.join(root, CONTRACTS), { recursive: true }).filter((name) => name.endsWith('.ts'));
  const rival = contracts.find((name) => exported.test(read(`${CONTRACTS}/${name}`)));
  if (rival) throw new Error(`${CONTRACTS}/${rival} already speaks of a ${One}; take another noun`);
}

async function write(files) {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(root, file);
    const options = await resolveConfig(target);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, await format(text, { ...options, filepath: target }));
    console.log(`new: ${file}`);
  }
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { machine: { type: 'boolean' } } });
  const [serviceName, noun] = positionals;
  if (!serviceName || !noun || positionals.length > 2)
    throw new Error('usage: npm run new -- <service> <noun> [--machine]');
  const service = findService(serviceName);
  const words = wordsOf(noun, service.short);
  const options = { hasMachine: Boolean(values.machine), ...nextMigration(service.app) };
  const created = newFiles(service, words, options);
  refuseTaken(service, words, created);
  await write({ ...created, ...changedFiles(service, words, options) });
  console.log(`
Now make it yours: what a ${words.text} is (contract, table, entity), who may ask (\`who\` in the contract), the Chinese
words of its errors. A route is one method in apps/gateway/src; after that, and with --machine, \`npm run gen\`.
Then \`npm run check\`, and its own test: node tools/jest.mjs --selectProjects service --testPathPatterns ${words.plural}`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
