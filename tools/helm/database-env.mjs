// Prints the database addresses of the services, for the Secret the chart reads.
// Usage: node tools/helm/database-env.mjs <file with DATABASE_URL=...> <file with SHUQIAO_SERVICE_KEY=...>
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { buildAll } from '../build.mjs';

const SHORTS = ['auth', 'registry', 'catalog', 'ill', 'desk', 'exchange', 'notices'];

const [adminFile, keyFile] = process.argv.slice(2);
if (!keyFile) {
  console.error('usage: node tools/helm/database-env.mjs <file with DATABASE_URL> <file with SHUQIAO_SERVICE_KEY>');
  process.exit(2);
}
const { DATABASE_URL, SHUQIAO_SERVICE_KEY } = parseEnv(`${readFileSync(adminFile)}\n${readFileSync(keyFile)}`);
if (!DATABASE_URL || !SHUQIAO_SERVICE_KEY) {
  console.error(`database-env: ${DATABASE_URL ? 'SHUQIAO_SERVICE_KEY' : 'DATABASE_URL'} is missing`);
  process.exit(1);
}
await buildAll(['libs/persistence']);
const { loginUrl } = await import('../../libs/persistence/dist/services.js');
for (const short of SHORTS) {
  console.log(`DATABASE_URL_${short.toUpperCase()}=${loginUrl(DATABASE_URL, short, SHUQIAO_SERVICE_KEY)}`);
}
