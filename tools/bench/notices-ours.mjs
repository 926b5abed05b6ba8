// The services of bench:notices in one process, as `npm start` runs them: loans want notices, notices asks auth, registry
// and loans again, writes and sends. Usage: node tools/bench/notices-ours.mjs <how many> <SMTP_URL>
import { authService } from '#apps/auth';
import { registryService } from '#apps/institution-registry';
import { illService } from '#apps/interlibrary-loan';
import { noticesService } from '#apps/notices';
import { newProvince, SCHOOL } from '@shuqiao/testing';
import { makeReaders, wantNotices } from './notices-wanted.mjs';

const [count, smtpUrl] = process.argv.slice(2);
const province = await newProvince([registryService, authService, illService, noticesService], {
  demo: true,
  environment: { SMTP_URL: smtpUrl, MAIL_FROM: 'notices@library.example.test', LOG_LEVEL: 'warn' },
});
const query = (text, values) => province.database.query(text, values);
await makeReaders(query, { count: Number(count), institution: SCHOOL.whu, supplier: SCHOOL.hust });
const from = performance.now();
await wantNotices(query);

/** Samples until nothing is on its way any more. */
async function settled() {
  for (;;) {
    const [{ sent, others }] = await query(
      `SELECT count(*) FILTER (WHERE state = 'sent')::int AS sent, count(*) FILTER (WHERE state <> 'sent')::int AS others
       FROM notices.mail`,
    );
    if (sent >= Number(count)) return { sent, others };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const { sent, others } = await settled();
const seconds = (performance.now() - from) / 1000;
const memory = process.memoryUsage().rss / 2 ** 20;
await province.close();
process.send?.({ sent, others, seconds, memory });
process.disconnect?.();
