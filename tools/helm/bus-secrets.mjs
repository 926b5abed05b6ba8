// Makes what the Secrets of the bus hold: a password for each service's user at NATS, and auth's long-lived key.
// Usage: node tools/helm/bus-secrets.mjs <folder> [tls://nats.example:4222]
// Into the folder, readable by its owner alone, go `auth-key.env` and `nats.env`. With the address of a NATS outside the
// release `nats.env` carries logins there, and `nats-users.conf` is what that server includes. Run again it keeps what it
// made, so that a new release's rights come with the same passwords.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildAll } from '../build.mjs';
import { authorizationOf, loginAt, readRights, variableOf } from '../launch/servers/nats-users.mjs';
import { writeWhole } from '../launch/state/files.mjs';
import { ensureSecret } from '../launch/state/secrets.mjs';

const [folder, address] = process.argv.slice(2);
if (!folder || (address && !/^(?:tls|nats):\/\/[^@/\s]+$/.test(address))) {
  console.error('usage: node tools/helm/bus-secrets.mjs <folder> [tls://nats.example:4222]');
  process.exit(2);
}
const data = path.resolve(folder);
await mkdir(data, { recursive: true, mode: 0o700 });

const envOf = (entries) => entries.map(([name, value]) => `${name}=${value}\n`).join('');
const write = (name, text) => writeWhole(path.join(data, name), text);

await buildAll(['libs/contracts', 'libs/tokens']);
const { publicHalf } = await import('../../libs/tokens/dist/index.js');
const authKey = await ensureSecret(data, 'auth-key');
await write(
  'auth-key.env',
  envOf([
    ['SHUQIAO_AUTH_SECRET_KEY', authKey],
    ['SHUQIAO_AUTH_PUBLIC_KEY', publicHalf(authKey)],
  ]),
);

// It begins with a letter: nats-server reads what its environment says as a value of its configuration, a number too.
const users = [];
for (const [name, permissions] of Object.entries(await readRights()))
  users.push({ name, password: `p${await ensureSecret(data, `nats-${name}`)}`, permissions });
const login = (user) =>
  address
    ? [variableOf(user.name), loginAt(address, user)]
    : [`NATS_PASSWORD_${user.name.toUpperCase()}`, user.password];
await write('nats.env', envOf(users.map(login)));
if (address) await write('nats-users.conf', authorizationOf(users));
console.log(`${folder}: auth-key.env, nats.env${address ? ', nats-users.conf' : ''}`);
