// The auth service of bench:auth-hostile, which watches itself: `watch` over IPC begins, `look` answers the longest pause of
// the event loop since then in milliseconds, and by how many megabytes the memory grew at its highest. A pause is the time that
// the main thread computed between two ticks, where Linux tells it: what others do on the machine meanwhile does not count.
// Usage: node tools/bench/auth-hostile-ours.mjs <metadata address of the campus> <public URL>
import { existsSync, readFileSync } from 'node:fs';
import { authService } from '#apps/auth';
import { startFaces } from '@shuqiao/service';
import { newProvince } from '@shuqiao/testing';

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
setInterval(tick, TICK_MS);

process.on('message', (word) => {
  if (word === 'watch') {
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
