// The tests' PostgreSQL by hand, for runs of single tests: `--test` starts it (or finds it running), `--stop` ends it.
import { stopTestPostgres, testPostgres } from './servers/postgres.mjs';

if (process.argv.includes('--test')) console.log(JSON.stringify(await testPostgres()));
else if (process.argv.includes('--stop')) console.log((await stopTestPostgres()) ? 'stopped' : 'was not running');
else throw new Error('usage: node tools/launch/postgres.mjs --test | --stop');
