// The tests' NATS server by hand, for runs of single tests: `--test` starts it (or finds it running), `--stop` ends it.
import { stopTestNats, testNats } from './servers/nats.mjs';

if (process.argv.includes('--test')) console.log(JSON.stringify(await testNats()));
else if (process.argv.includes('--stop')) console.log((await stopTestNats()) ? 'stopped' : 'was not running');
else throw new Error('usage: node tools/launch/nats.mjs --test | --stop');
