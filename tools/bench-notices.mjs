// `npm run bench:notices`: 10,000 notices of different readers, from the fact in the outbox of loans to mails that one SMTP
// server has taken over, through the real services in one process. A fresh database cluster with the settings of `npm start`.
import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';
import { ensurePostgres } from './launch/servers/postgres.mjs';

const COUNT = Number(process.env.SHUQIAO_BENCH_NOTICES ?? 10_000);
/** 10,000 in five minutes. */
const GOAL = 2_000;

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-bench-notices-'));
const signal = AbortSignal.timeout(15 * 60_000);
const message = (child) =>
  new Promise((resolve, reject) => {
    child.once('message', resolve).once('error', reject);
    child.once('exit', (code) => reject(new Error(`${path.basename(child.spawnargs[1])} ended with ${code}`)));
  });

let postgres;
let sink;
try {
  await buildAll();
  postgres = await ensurePostgres({ data: path.join(folder, 'data'), env: {} });
  const taken = path.join(folder, 'taken.jsonl');
  sink = fork(path.join(home, 'tools/bench/mail-sink.mjs'), ['0', taken], { signal });
  const { port } = await message(sink);
  const ours = fork(path.join(home, 'tools/bench/notices-ours.mjs'), [String(COUNT), `smtp://127.0.0.1:${port}`], {
    env: { ...process.env, SHUQIAO_TEST_DATABASE_URL: postgres.adminUrl, TZ: 'Asia/Shanghai' },
    signal,
    execArgv: ['--max-old-space-size=384'],
  });
  const { seconds, memory, others } = await message(ours);
  const lines = (await readFile(taken, 'utf8')).trim().split('\n');
  const different = new Set(lines.map((line) => JSON.parse(line).messageId)).size;
  console.log(
    `${COUNT} notices in ${seconds.toFixed(1)} s; the mail server took ${lines.length} mails, ${different} different; ` +
      `${others} without an end; ${memory.toFixed(0)} MB`,
  );
  if (lines.length !== COUNT || different !== COUNT || others)
    throw new Error('the mail server was not told each notice once');
  const perMinute = Math.round((COUNT / seconds) * 60);
  console.log(`RESULT notices ours=${perMinute} peer=- ratio=- goal=${GOAL} unit=/min better=higher`);
} finally {
  sink?.removeAllListeners('error').on('error', () => undefined);
  sink?.kill();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
