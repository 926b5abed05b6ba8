// The users of nats-server: one for each service, with the rights that its contracts give it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../state/files.mjs';
import { ensureSecret } from '../state/secrets.mjs';

/** Longer than any question waits for its answer. */
const ANSWER_WITHIN = '5m';

/** @typedef {{ publish: string[], subscribe: string[] }} Permissions */
/** @typedef {{ name: string, password: string, permissions?: Permissions }} NatsUser without permissions it may do all */

/**
 * What each service may publish and subscribe to, by its short name: `npm run gen` makes the file from the code.
 * @returns {Promise<Record<string, Permissions>>}
 */
export const readRights = async () =>
  JSON.parse(await readFile(path.join(root, 'deploy', 'nats', 'rights.json'), 'utf8'));

/**
 * The users of a copy's own server, each with a password that is made once and kept in the state folder.
 * @param {string} data the state folder
 * @returns {Promise<NatsUser[]>}
 */
export async function serviceUsers(data) {
  const users = [];
  for (const [name, permissions] of Object.entries(await readRights())) {
    users.push({ name, password: await ensureSecret(data, `nats-${name}`), permissions });
  }
  return users;
}

/**
 * The part of the server's configuration that names its users; JSON is among what the server reads.
 * @param {NatsUser[]} users
 */
export const authorizationOf = (users) =>
  `authorization: ${JSON.stringify({ users: users.map(configured) }, null, 2)}\n`;

const configured = ({ name, password, permissions }) => ({
  user: name,
  password,
  ...(permissions && {
    permissions: {
      publish: { allow: permissions.publish },
      subscribe: { allow: permissions.subscribe },
      // An answer goes where its question says, once.
      allow_responses: { max: 1, expires: ANSWER_WITHIN },
    },
  }),
});

/**
 * The server's address with a user's login.
 * @param {string} url e.g. nats://127.0.0.1:4222
 * @param {{ name: string, password: string }} user
 */
export function loginAt(url, { name, password }) {
  const address = new URL(url);
  address.username = name;
  address.password = password;
  return address.toString();
}

/** The variable that carries a service's own login. */
export const variableOf = (name) => `NATS_URL_${name.toUpperCase()}`;
