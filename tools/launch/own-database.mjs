// The database of this copy for a program that runs beside `npm start`, or without it.
import { dataFolder, makeDataFolder } from './state/files.mjs';
import { ensurePostgres } from './servers/postgres.mjs';
import { step } from './progress.mjs';
import { claimRun } from './run-file.mjs';
import { surroundings } from './surroundings.mjs';

/**
 * Does `work` with the settings of this copy. A copy that runs keeps its server; one that is started here is stopped again.
 * @param {string} name what the run file calls the program
 * @param {(env: Record<string, string>) => Promise<void>} work
 */
export async function withOwnDatabase(name, work) {
  const data = dataFolder();
  await makeDataFolder(data);
  const claim = await claimRun(data, name);
  try {
    const server = await step('数据库 · starting PostgreSQL', () => ensurePostgres({ data }));
    const [host, port] = [process.env.HOST || '127.0.0.1', Number(process.env.PORT) || 8080];
    const address = { host, port, url: process.env.SHUQIAO_PUBLIC_URL || claim.other?.url || `http://${host}:${port}` };
    try {
      await work(await surroundings({ data, address, adminUrl: server.adminUrl }));
    } finally {
      if (!claim.other && !server.adopted) await server.stop();
    }
  } finally {
    await claim.note?.remove();
  }
}

/** The settings where DATABASE_URL names a database of its own: nothing is guessed. */
export function givenDatabase() {
  if (!process.env.DATABASE_URL) return undefined;
  if (!process.env.SHUQIAO_SERVICE_KEY) {
    throw new Error(
      'DATABASE_URL 已设置，还需要 SHUQIAO_SERVICE_KEY · SHUQIAO_SERVICE_KEY is needed beside DATABASE_URL: the ' +
        'passwords of the services’ logins follow from it (npm start keeps its own in .data/secrets/service-key)',
    );
  }
  return { TZ: 'Asia/Shanghai', ...process.env };
}
