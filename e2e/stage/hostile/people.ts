import { institutionIdOf } from '@shuqiao/identifiers';
import { PASSWORD } from '../api.js';

const WHU = institutionIdOf('4142010486');
const HUST = institutionIdOf('4142010487');
const WHUT = institutionIdOf('4142010497');

/** One of each role, by the cookie of a browser or by the token of a machine. */
const LOGINS: readonly [login: string, institutionId: string][] = [
  ['reader.whu', WHU],
  ['ill.whu', WHU],
  ['cat.whu', WHU],
  ['admin.whu', WHU],
  ['province', WHU],
  ['desk.whut', WHUT],
  ['ill.hust', HUST],
];

/** The headers of everybody who is signed in: twice as many people as logins. */
export async function signedIn(url: string): Promise<string[][]> {
  const all = await Promise.all(
    LOGINS.map(async ([login, institutionId]) => [
      await browserOf(url, { login, institutionId }),
      await machineOf(url, { login }),
    ]),
  );
  return all.flat();
}

export const PEOPLE = LOGINS.length * 2;

async function browserOf(url: string, who: object): Promise<string[]> {
  const answer = await post(url, '/auth/local', who);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  return ['Cookie', cookie.join('; '), 'Origin', url];
}

async function machineOf(url: string, who: object): Promise<string[]> {
  const { token } = (await (await post(url, '/auth/token', who)).json()) as { token: string };
  return ['Authorization', `Bearer ${token}`];
}

async function post(url: string, path: string, who: object): Promise<Response> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...who, password: PASSWORD }),
    signal: AbortSignal.timeout(20_000),
  });
  if (!answer.ok) throw new Error(`${JSON.stringify(who)} could not sign in: ${answer.status} ${await answer.text()}`);
  return answer;
}
