// `npm run start:mesh`: each service a process of its own over a real nats-server with JetStream.
import path from 'node:path';
import { runCommand } from './processes/command.mjs';
import { root } from './state/files.mjs';
import { startNats } from './servers/nats.mjs';
import { loginAt, serviceUsers, variableOf } from './servers/nats-users.mjs';
import { startNodeProgram } from './node-program.mjs';
import { freePort } from './processes/ports.mjs';
import { step } from './progress.mjs';
import { keepRunning } from './processes/supervise.mjs';

/** In starting order; the short name is that of subjects, schema and login. The gateway comes last: it opens the door. */
const services = [
  { name: 'institution-registry', short: 'registry' },
  { name: 'auth', short: 'auth' },
  { name: 'union-catalog', short: 'catalog' },
  { name: 'interlibrary-loan', short: 'ill' },
  { name: 'reference-desk', short: 'desk' },
  { name: 'data-exchange', short: 'exchange' },
  { name: 'notices', short: 'notices' },
  { name: 'gateway', short: 'gateway', stateless: true },
];

const MOST_REPLICAS = 8;

/**
 * `--replicas auth=3,union-catalog=2` as a table.
 * @param {string[]} args the command line
 * @returns {Record<string, number>}
 */
export function readReplicas(args) {
  const texts = args.flatMap((arg, index) => {
    if (arg === '--replicas') return [args[index + 1] ?? ''];
    return arg.startsWith('--replicas=') ? [arg.slice('--replicas='.length)] : [];
  });
  const pairs = texts.flatMap((text) => text.split(',')).map((pair) => pair.split('='));
  for (const [name, count] of pairs) {
    const known = services.find((service) => service.name === name && !service.stateless);
    const number = Number(count);
    if (!known || !Number.isInteger(number) || number < 1 || number > MOST_REPLICAS) {
      throw new Error(`--replicas wants <service>=<1 to ${MOST_REPLICAS}>, not "${name}=${count ?? ''}"`);
    }
  }
  return Object.fromEntries(pairs.map(([name, count]) => [name, Number(count)]));
}

/** Migrates and seeds; the last line of JSON names each service's login. */
async function migrate(env, signal, progress) {
  const onLine = (line) => !line.startsWith('{') && progress(line.slice(0, 100));
  const program = path.join(root, 'apps', 'standalone', 'dist', 'migrate.js');
  const output = await runCommand(process.execPath, [program], { cwd: root, env, signal, onLine });
  const line = output.split('\n').findLast((text) => text.startsWith('{"roles"'));
  if (!line) throw new Error('migrate.js did not name the logins of the services');
  return JSON.parse(line);
}

/** A service knows its own logins and keys only, neither the admin's nor those of others. */
function environmentOf({ short }, env, roles, natsUrls) {
  const others = (name) =>
    name === 'DATABASE_URL' ||
    /^(?:DATABASE|NATS)_URL_/.test(name) ||
    (name === 'SHUQIAO_AUTH_SECRET_KEY' && short !== 'auth');
  const rest = Object.fromEntries(Object.entries(env).filter(([name]) => !others(name)));
  const database = roles[short] ? { [`DATABASE_URL_${short.toUpperCase()}`]: roles[short] } : {};
  return { ...rest, ...database, [variableOf(short)]: natsUrls[short] };
}

/**
 * Starts the mesh; what must be stopped later is added to `opened` as soon as it runs.
 * @param {object} facts as for one process, and `replicas`, `signal`, `opened`
 */
export async function startMesh({ data, env, note, log, replicas, signal, opened }) {
  const { roles, accounts } = await step('建库与演示数据 · migrating and seeding', (progress) =>
    migrate(env, signal, progress),
  );
  const natsUrls = await openNats({ data, env, note, log, signal, opened });
  const campus = await openCampus({ data, env, note, log, signal, opened });
  for (const service of services) {
    const count = replicas[service.name] ?? 1;
    for (let replica = 1; replica <= count; replica += 1) {
      signal.throwIfAborted();
      const name = replica === 1 ? service.name : `${service.name}-${replica}`;
      const facts = { data, note, log, signal, env: { ...environmentOf(service, env, roles, natsUrls), ...campus } };
      opened.push(await step(`${name}`, (progress) => openService(service, name, facts, progress)));
    }
  }
  return { url: env.SHUQIAO_PUBLIC_URL, accounts: accounts ?? [] };
}

/**
 * The address of NATS with the login of each service. What comes from outside is used as it is; else our own server, which
 * comes back on the same port when it dies.
 */
async function openNats({ data, env, note, log, signal, opened }) {
  const given = services.map(({ short }) => [short, env[variableOf(short)] ?? env.NATS_URL]);
  if (given.every(([, url]) => url)) return Object.fromEntries(given);
  const users = await serviceUsers(data);
  let port;
  const start = async () => {
    const server = await startNats({ data, port, users });
    port = server.port;
    return server;
  };
  const onStart = (server) => note.addProcess('nats-server', server.process);
  const kept = await step('消息总线 · starting nats-server', () =>
    keepRunning('nats-server', start, { log, signal, onStart }),
  );
  opened.push(kept);
  return Object.fromEntries(users.map((user) => [user.name, loginAt(`nats://127.0.0.1:${port}`, user)]));
}

/** The demo's sign-in comes back on the same port, for the services know its address. */
async function openCampus({ data, env, note, log, signal, opened }) {
  if (env.SHUQIAO_DEMO !== '1' || env.NODE_ENV === 'production' || env.SHUQIAO_CAMPUS_IDP) return {};
  const port = await freePort(env.HOST);
  const name = 'campus-idp';
  const start = (starting) =>
    startNodeProgram('tools/launch/campus.mjs', {
      env,
      args: [String(port)],
      heapMb: 64,
      logFile: path.join(data, 'logs', `${name}.log`),
      signal: starting,
      onSpawn: (identity) => note.addProcess(name, identity),
    });
  let metadataUrl;
  const onStart = ({ message }) => {
    metadataUrl = message.metadataUrl;
    return note.setListener(name, message.privateUrl);
  };
  opened.push(await step(name, () => keepRunning(name, start, { log, signal, onStart })));
  return { SHUQIAO_CAMPUS_IDP: metadataUrl };
}

function openService(service, name, { data, note, log, signal, env }, progress) {
  const start = (starting) =>
    startNodeProgram(`apps/${service.name}/dist/main.js`, {
      env,
      heapMb: 192,
      logFile: path.join(data, 'logs', `${name}.log`),
      signal: starting,
      onProgress: progress,
      onSpawn: (identity) => note.addProcess(name, identity),
    });
  const onStart = ({ message }) => note.setListener(name, message.privateUrl);
  return keepRunning(name, start, { log, signal, onStart });
}
