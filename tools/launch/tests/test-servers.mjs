// The database and broker that tests share, for the time of one run.
import { stopTestNats, testNats } from '../servers/nats.mjs';
import { stopTestPostgres, testPostgres } from '../servers/postgres.mjs';
import { step } from '../progress.mjs';

/**
 * Runs `work` with both servers there. Those that were running already belong to somebody else and stay; those started
 * here are ended, with all that the tests left in them.
 * @param {() => Promise<void>} work
 */
export async function withTestServers(work) {
  const started = [];
  try {
    const postgres = await step('PostgreSQL for the tests', testPostgres);
    if (!postgres.adopted) started.push(() => stopTestPostgres({ forget: true }));
    const nats = await step('NATS for the tests', testNats);
    if (!nats.adopted) started.push(stopTestNats);
    await work();
  } finally {
    for (const stop of started.reverse()) await stop();
  }
}
