// Reads `docs/api/*.http`: the form of VS Code's REST Client, as far as the collection uses it.
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../launch/state/files.mjs';

/**
 * @typedef {object} ApiRequest
 * @property {string} title what the request is for
 * @property {string | undefined} name under which later requests quote its answer
 * @property {{ path: string, value: string } | undefined} until asked again until the answer says so
 * @property {string} method
 * @property {string} url with variables in double braces
 * @property {Record<string, string>} headers
 * @property {string} body empty where there is none
 */

/** @returns {Promise<{ file: string, variables: Record<string, string>, requests: ApiRequest[] }[]>} */
export async function readCollection(folder = path.join(root, 'docs', 'api')) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.http')).toSorted();
  return Promise.all(
    files.map(async (file) => ({ file, ...parseHttp(await readFile(path.join(folder, file), 'utf8')) })),
  );
}

/** @param {string} text */
export function parseHttp(text) {
  const [head = '', ...parts] = text.split(/^###/m);
  const variables = Object.fromEntries(
    [...head.matchAll(/^@(\w+) *= *(.+)$/gm)].map(([, name, value]) => [name, value]),
  );
  return { variables, requests: parts.map(parseRequest) };
}

/** @returns {ApiRequest} */
function parseRequest(part) {
  const [first = '', ...lines] = part.trim().split('\n');
  const notes = lines.filter((line) => line.startsWith('#'));
  const rest = lines.filter((line) => !line.startsWith('#'));
  const blank = rest.indexOf('');
  const [start = '', ...headers] = blank < 0 ? rest : rest.slice(0, blank);
  const [, method = '', url = ''] = /^([A-Z]+) (\S+)$/.exec(start) ?? [];
  if (!method) throw new Error(`no request line: ${first.trim()}`);
  const until = noteOf(notes, /@until \$\.(\S+) = (\S+)/);
  return {
    title: first.trim(),
    name: noteOf(notes, /@name (\w+)/)?.[0],
    until: until && { path: until[0], value: until[1] },
    method,
    url,
    headers: Object.fromEntries(headers.map((line) => line.split(/: (.*)/).slice(0, 2))),
    body:
      blank < 0
        ? ''
        : rest
            .slice(blank + 1)
            .join('\n')
            .trim(),
  };
}

const noteOf = (notes, pattern) => notes.map((note) => pattern.exec(note)?.slice(1)).find(Boolean);

/** What stands at `$.items[0].id` of an answer. */
export const valueAt = (answer, at) =>
  at
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce((value, key) => value?.[key], answer);

/**
 * Puts values in the place of `{{variable}}`, `{{name.response.body.$.path}}` and `{{$guid}}`.
 * @param {string} text
 * @param {Record<string, string>} variables
 * @param {Map<string, unknown>} answers bodies by the name of their request
 */
export function fill(text, variables, answers) {
  return text.replaceAll(/\{\{(.+?)\}\}/g, (_all, key) => {
    if (key === '$guid') return randomUUID();
    const [name, at] = key.split('.response.body.$.');
    const value = at === undefined ? variables[name] : valueAt(answers.get(name), at);
    if (value === undefined) throw new Error(`nothing is known of {{${key}}}`);
    return String(value);
  });
}
