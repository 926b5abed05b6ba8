// The auth service of bench:auth and bench:auth-hostile, which watches itself: `watch` over IPC begins, `look` answers the longest
// pause of the event loop since then in milliseconds, and by how many megabytes the memory grew at its highest. A pause is the
// time that the main thread computed between two ticks, where Linux tells it: what others do on the machine meanwhile does not
// count. `rate` and `late` check tokens in this process, as every service does.
// Usage: node tools/bench/auth-ours.mjs <metadata address of the campus> <public URL>
import { existsSync, readFileSync } from 'node:fs';
import { authService } from '#apps/auth';
import { startFaces } from '@shuqiao/service';
import { newProvince } from '@shuqiao/testing';
import { newSigningKey, serviceCaller, signToken, TokenVerifier } from '@shuqiao/tokens';
import { jwtVerify } from 'jose';

const [campus, publicUrl] = process.argv.slice(2);
const province = await newProvince([authService], {
  demo: true,
  environment: { SHUQIAO_CAMPUS_IDP: campus, SHUQIAO_PUBLIC_URL: publicUrl, LOG_LEVEL: 'error' },
});
const listener = await startFaces([province.services.auth], '127.0.0.1', 0);

const MEGA = 2 ** 20;
const TICK_MS = 2;
const SCHEDULER = `/proc/self/task/${process.pid}/schedstat`;
const computed = existsSync(SCHEDULER)
  ? () => Number(readFileSync(SCHEDULER, 'utf8').split(' ')[0]) / 1e6
  : () => performance.now();

const seen = { before: 0, most: 0, last: computed(), pause: 0 };
function tick() {
  const now = computed();
  seen.pause = Math.max(seen.pause, now - seen.last);
  seen.last = now;
  seen.most = Math.max(seen.most, process.memoryUsage.rss());
}
let ticking;
const watch = (on) => {
  clearInterval(ticking);
  if (!on) return;
  // What was computed unwatched is no pause.
  seen.last = computed();
  ticking = setInterval(tick, TICK_MS);
};
watch(true);

const CHECKS = 2_000;
const EVERY_MS = 5;
const key = await newSigningKey();
/** Each is another one: a verifier remembers those it has seen. */
const newTokens = (count) =>
  Promise.all(
    Array.from(
      { length: count },
      async (_, n) => (await signToken(key, serviceCaller('gateway'), { lifetimeSeconds: 600 + n })).token,
    ),
  );
const newVerifier = () => new TokenVerifier(() => Promise.resolve([key.publicKey]));

/** Checks a second, one after the other: ours, and jose alone. */
async function rate() {
  const verifier = newVerifier();
  const perSecond = async (check) => {
    const tokens = await newTokens(CHECKS);
    const since = performance.now();
    for (const token of tokens) await check(token);
    return (CHECKS / (performance.now() - since)) * 1000;
  };
  const bare = { algorithms: ['ES256'], issuer: 'shuqiao', audience: 'shuqiao', typ: 'at+jwt' };
  return {
    ours: await perSecond((token) => verifier.verify(token)),
    peer: await perSecond((token) => jwtVerify(token, key.publicKey, bare)),
  };
}

/** The 99th percentile of one check, in milliseconds, with one every 5 ms. */
async function late({ checks }) {
  // To look at the memory every other millisecond is work, too.
  watch(false);
  const verifier = newVerifier();
  const took = [];
  const pending = [];
  const tokens = await newTokens(checks);
  // From when it was due: whoever waits for the event loop waits, too.
  const begin = performance.now();
  for (const [n, token] of tokens.entries()) {
    const due = begin + n * EVERY_MS;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    pending.push(verifier.verify(token).then(() => took.push(performance.now() - due)));
  }
  await Promise.all(pending);
  watch(true);
  return { p99: took.sort((a, b) => a - b)[Math.floor(checks * 0.99)] };
}

process.on('message', (word) => {
  if (word === 'rate') void rate().then((told) => process.send(told));
  else if (word.late) void late(word.late).then((told) => process.send(told));
  else if (word === 'watch') {
    seen.before = seen.most = process.memoryUsage.rss();
    [seen.last, seen.pause] = [computed(), 0];
    process.send({ watching: true });
  } else if (word === 'look') {
    tick();
    process.send({ pause: seen.pause, grown: (seen.most - seen.before) / MEGA });
  } else {
    listener
      .close()
      .then(() => province.close())
      .then(() => process.exit(0));
  }
});
process.send({ url: listener.url });
