// `npm run bench:auth-hostile`: every hostile answer of the table, and the heaviest that still pass the limits, posted to the
// auth service in a process of its own. For each the worst of three, less what the process pauses by itself while it signs an
// honest reader in.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';
import { ensurePostgres } from './launch/servers/postgres.mjs';

const ROUNDS = 3;
const GOALS = { pause: 50, memory: 64 };
const PUBLIC_URL = 'http://shuqiao.test';
const WITHIN_MS = 10 * 60_000;

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
await buildAll();
const { entityIdOf, honestParts, hostileResponses, newKeyPair, signResponse, startCampusIdp } =
  await import('#campus-idp');
const { SCHOOL } = await import('@shuqiao/testing');

const sp = { entityId: `${PUBLIC_URL}/auth/saml/metadata`, acsUrl: `${PUBLIC_URL}/auth/saml/acs` };
const [keys, attacker] = await Promise.all([newKeyPair('campus'), newKeyPair('attacker')]);

const names = (count) => Array.from({ length: count }, (_, n) => ` xmlns:n${n}="urn:${n}"`).join('');
const heavy = (by) => (context) => [
  signResponse(
    {
      ...context.honest,
      sign: 'assertion',
      extensions: `<samlp:Extensions${names(60)}>${'<a/>'.repeat(430)}</samlp:Extensions>`,
    },
    context[by],
  ),
];
/** Beside the table: the most that passes the limits, by either key; and texts that are large only. */
const messages = [
  ...hostileResponses,
  { row: 'own', name: 'all that the limits let through, signed', make: heavy('keys') },
  { row: 'own', name: 'all that the limits let through, signed by the attacker', make: heavy('attacker') },
  { row: '37', name: '8 MB of text', make: ({ honest }) => [`${signResponse(honest, keys)}${' '.repeat(8_000_000)}`] },
  {
    row: 'own',
    name: '190 KB of text',
    make: ({ honest }) => [
      signResponse(honest, keys).replace(
        '<samlp:Status>',
        `<samlp:Extensions>${'x'.repeat(180_000)}</samlp:Extensions><samlp:Status>`,
      ),
    ],
  },
];

async function begin(url) {
  const answer = await fetch(`${url}/auth/saml/login?institutionId=${SCHOOL.whu}`, { redirect: 'manual' });
  const location = new URL(answer.headers.get('location'));
  const request = inflateRawSync(Buffer.from(location.searchParams.get('SAMLRequest'), 'base64')).toString();
  return {
    cookie: answer.headers.getSetCookie()[0].split(';')[0],
    handle: location.searchParams.get('RelayState'),
    requestId: / ID="([^"]+)"/.exec(request)[1],
  };
}

const contextOf = ({ requestId }) => ({
  keys,
  attacker,
  victim: 'admin@whu.edu.cn',
  honest: honestParts({
    requestId,
    acsUrl: sp.acsUrl,
    audience: sp.entityId,
    issuer: entityIdOf({ slug: 'whu' }),
    pairwiseId: 'abcdef0123456789@whu.edu.cn',
    affiliations: ['student@whu.edu.cn'],
  }),
});

/** Posts one message while the service watches itself. */
async function watched(child, url, make) {
  const started = await begin(url);
  const xml = make(contextOf(started));
  const body = new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: started.handle });
  child.send('watch');
  await once(child, 'message');
  const { status } = await fetch(`${url}/auth/saml/acs`, {
    method: 'POST',
    redirect: 'manual',
    body: body.toString(),
    headers: {
      cookie: started.cookie,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
  }).catch(() => ({ status: 'closed' }));
  child.send('look');
  const [seen] = await once(child, 'message');
  return { ...seen, status };
}

async function worstOf(child, url, make) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await watched(child, url, make));
  const most = (key) => Math.max(...rounds.map((round) => round[key]));
  return { pause: most('pause'), grown: most('grown'), status: rounds[0].status };
}

const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-bench-hostile-'));
const signal = AbortSignal.timeout(WITHIN_MS);
let postgres;
let campus;
try {
  postgres = await ensurePostgres({ data: path.join(folder, 'data'), env: {} });
  campus = await startCampusIdp({ serviceProviders: [sp], keys });
  const child = fork(path.join(home, 'tools/bench/auth-ours.mjs'), [campus.metadataUrl, PUBLIC_URL], {
    env: { ...process.env, SHUQIAO_TEST_DATABASE_URL: postgres.adminUrl, TZ: 'Asia/Shanghai' },
    signal,
  });
  const [{ url }] = await once(child, 'message');
  const honest = (context) => signResponse(context.honest, keys);
  await worstOf(child, url, honest);
  const base = await worstOf(child, url, honest);
  console.log(`an honest reader: ${base.pause.toFixed(1)} ms, ${base.grown.toFixed(1)} MB, ${base.status}`);
  const worst = { pause: 0, grown: 0 };
  for (const { row, name, make } of messages) {
    const count = make(contextOf({ requestId: '_x' })).length;
    for (let variant = 0; variant < count; variant += 1) {
      const { pause, grown, status } = await worstOf(child, url, (context) => make(context)[variant]);
      const more = { pause: Math.max(0, pause - base.pause), grown: Math.max(0, grown - base.grown) };
      console.log(
        `row ${row} ${name} (${variant + 1}): ${more.pause.toFixed(1)} ms, ${more.grown.toFixed(1)} MB, ${status}`,
      );
      worst.pause = Math.max(worst.pause, more.pause);
      worst.grown = Math.max(worst.grown, more.grown);
    }
  }
  child.send('end');
  await once(child, 'exit');
  const line = (name, ours, goal, unit) =>
    console.log(`RESULT ${name} ours=${ours.toFixed(1)} peer=- ratio=- goal=${goal} unit=${unit} better=lower`);
  line('auth_hostile_pause', worst.pause, GOALS.pause, 'ms');
  line('auth_hostile_memory', worst.grown, GOALS.memory, 'MB');
} finally {
  await campus?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
