// npm run connector:check -- --settings <file.json> --card <card> [--plugin <module>]: proves a connector against the system
// that the settings name and against systems that fail. The PIN comes as CONNECTOR_PIN, the secret as CONNECTOR_SECRET. Use a
// system or a card for tests: it is asked with some forty wrong PINs.
import { readFile } from 'node:fs/promises';
import { lookup } from 'node:dns/promises';
import { parseArgs } from 'node:util';
import { buildAll } from './build.mjs';
import { checkNode } from './launch/ready/prepare.mjs';

const USAGE = 'npm run connector:check -- --settings <file.json> --card <card> [--plugin <module>], with CONNECTOR_PIN';

/** The system under test may be anywhere: whoever runs this chooses it. */
async function reach(host) {
  const found = await lookup(host, { all: true });
  return (_host, how, done) => (how.all ? done(null, found) : done(null, found[0].address, found[0].family));
}

async function main() {
  checkNode();
  const { values } = parseArgs({
    options: { settings: { type: 'string' }, card: { type: 'string' }, plugin: { type: 'string', multiple: true } },
  });
  const { CONNECTOR_PIN: pin, CONNECTOR_SECRET: secret = '' } = process.env;
  if (!values.settings || !values.card || !pin) throw new Error(USAGE);
  await buildAll();
  const { loadPlugins, openConnector } = await import('@shuqiao/connectors');
  const { prove } = await import('@shuqiao/connectors/kit');
  const { ConnectorSettings } = await import('@shuqiao/contracts');
  const plugins = await loadPlugins(values.plugin ?? []);
  const settings = ConnectorSettings.parse(JSON.parse(await readFile(values.settings, 'utf8')));
  const open = (place) => openConnector({ ...settings, ...place }, secret, plugins);
  const counts = { passed: 0, failed: 0 };
  for await (const { rule, wrong } of prove({ open, reach, reader: { card: values.card, pin } })) {
    counts[wrong === null ? 'passed' : 'failed'] += 1;
    console.log(wrong === null ? `ok      ${rule}` : `WRONG   ${rule}: ${wrong}`);
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
