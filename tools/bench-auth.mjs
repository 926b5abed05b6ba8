// `npm run bench:auth`: answers of campuses a second, against bare node-saml; checks of tokens a second, against bare jose; how
// much later a check is while eight people sign in by password; the longest pause of the event loop meanwhile. The service runs
// in a process of its own.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { SAML } from '@node-saml/node-saml';
import { buildAll } from './build.mjs';
import { ensurePostgres } from './launch/servers/postgres.mjs';

const PUBLIC_URL = 'http://shuqiao.test';
const PAIRS = 5;
/** How long the event loop is watched while people sign in by password. */
const WATCHED_MS = 3_000;
const ANSWERS = 60;
const AT_ONCE = 8;
const CHECKS = 600;
const WITHIN_MS = 10 * 60_000;

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
await buildAll();
const { entityIdOf, honestParts, newKeyPair, signResponse, startCampusIdp } = await import('#campus-idp');
const { SCHOOL } = await import('@shuqiao/testing');

const sp = { entityId: `${PUBLIC_URL}/auth/saml/metadata`, acsUrl: `${PUBLIC_URL}/auth/saml/acs` };
const keys = await newKeyPair('campus');
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Does all of a list, so many at a time, and answers how many a second. */
async function perSecond(list, atOnce, act) {
  const left = [...list];
  const since = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = left.pop(); one; one = left.pop()) await act(one);
    }),
  );
  return (list.length / (performance.now() - since)) * 1000;
}

/** A sign-in that was begun, and the campus's answer to it. */
async function answerFor(url, n) {
  const answer = await fetch(`${url}/auth/saml/login?institutionId=${SCHOOL.whu}`, { redirect: 'manual' });
  const location = new URL(answer.headers.get('location'));
  const request = inflateRawSync(Buffer.from(location.searchParams.get('SAMLRequest'), 'base64')).toString();
  const honest = honestParts({
    requestId: / ID="([^"]+)"/.exec(request)[1],
    acsUrl: sp.acsUrl,
    audience: sp.entityId,
    issuer: entityIdOf({ slug: 'whu' }),
    pairwiseId: `${String(n).padStart(16, '0')}@whu.edu.cn`,
    affiliations: ['student@whu.edu.cn'],
  });
  return {
    cookie: answer.headers.getSetCookie()[0].split(';')[0],
    handle: location.searchParams.get('RelayState'),
    message: Buffer.from(signResponse(honest, keys)).toString('base64'),
  };
}

async function post(url, { cookie, handle, message }) {
  const { status, headers } = await fetch(`${url}/auth/saml/acs`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ SAMLResponse: message, RelayState: handle }).toString(),
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
  });
  if (!headers.getSetCookie().some((one) => one.includes('shuqiao_session=')))
    throw new Error(`not signed in: ${status}`);
}

const bare = new SAML({
  callbackUrl: sp.acsUrl,
  issuer: sp.entityId,
  audience: sp.entityId,
  idpCert: keys.certPem,
  wantAuthnResponseSigned: false,
  validateInResponseTo: 'never',
});

/** Eight people who sign in by password again and again, until told to stop. */
function signIns(url) {
  let on = true;
  let count = 0;
  const body = JSON.stringify({ institutionId: SCHOOL.whu, login: 'reader.whu', password: 'shuqiao-demo-1' });
  const one = async () => {
    while (on) {
      const { status } = await fetch(`${url}/auth/local`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      if (status === 200) count += 1;
    }
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, one));
  return { stop: () => ((on = false), all.then(() => count)) };
}

const line = (name, { ours, peer, goal = '-', unit, better }) =>
  console.log(
    `RESULT ${name} ours=${ours.toFixed(2)} peer=${peer?.toFixed(2) ?? '-'} ratio=${peer ? (ours / peer).toFixed(2) : '-'} ` +
      `goal=${goal} unit=${unit} better=${better}`,
  );

async function measure(child, url) {
  const ask = async (word) => {
    child.send(word);
    return (await once(child, 'message'))[0];
  };
  const saml = { ours: [], peer: [] };
  const checks = { ours: [], peer: [] };
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const answers = [];
    for (let n = 0; n < ANSWERS; n += 1) answers.push(await answerFor(url, pair * ANSWERS + n));
    saml.ours.push(await perSecond(answers, AT_ONCE, (answer) => post(url, answer)));
    saml.peer.push(
      await perSecond(answers, AT_ONCE, ({ message }) => bare.validatePostResponseAsync({ SAMLResponse: message })),
    );
    const { ours, peer } = await ask('rate');
    checks.ours.push(ours);
    checks.peer.push(peer);
    console.log(
      `${pair + 1}: ${saml.ours.at(-1).toFixed(0)} answers a second, node-saml ${saml.peer.at(-1).toFixed(0)}; ` +
        `${ours.toFixed(0)} checks, jose ${peer.toFixed(0)}`,
    );
  }
  line('auth_saml', { ours: median(saml.ours), peer: median(saml.peer), unit: '/s', better: 'higher' });
  line('auth_tokens', { ours: median(checks.ours), peer: median(checks.peer), unit: '/s', better: 'higher' });

  const idle = [];
  const busy = [];
  await ask('watch');
  for (let pair = 0; pair < PAIRS; pair += 1) {
    idle.push((await ask({ late: { checks: CHECKS } })).p99);
    const people = signIns(url);
    busy.push((await ask({ late: { checks: CHECKS } })).p99);
    console.log(
      `${pair + 1}: p99 ${idle.at(-1).toFixed(2)} ms idle, ${busy.at(-1).toFixed(2)} ms during ${await people.stop()} sign-ins`,
    );
  }
  const people = signIns(url);
  await setTimeout(WATCHED_MS);
  const { pause } = await ask('look');
  await people.stop();
  line('auth_token_p99_busy', { ours: median(busy), peer: median(idle), goal: 3, unit: 'ms', better: 'lower' });
  line('auth_pause', { ours: pause, unit: 'ms', better: 'lower' });
}

const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-bench-auth-'));
let postgres;
let campus;
try {
  postgres = await ensurePostgres({ data: path.join(folder, 'data'), env: {} });
  campus = await startCampusIdp({ serviceProviders: [sp], keys });
  const child = fork(path.join(home, 'tools/bench/auth-ours.mjs'), [campus.metadataUrl, PUBLIC_URL], {
    env: { ...process.env, SHUQIAO_TEST_DATABASE_URL: postgres.adminUrl, TZ: 'Asia/Shanghai' },
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  const [{ url }] = await once(child, 'message');
  await measure(child, url);
  child.send('end');
  await once(child, 'exit');
} finally {
  await campus?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
