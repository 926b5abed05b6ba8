// Where the portal and the API are reached.
import { isFree } from './processes/ports.mjs';

const DEFAULT_PORT = 8080;
const TRIES = 100;

/**
 * PORT as asked, or the first free one from 8080 on.
 * @returns {Promise<{ host: string, port: number, url: string, moved: boolean }>} `moved`: 8080 was taken
 */
export async function chooseAddress(env = process.env) {
  const host = env.HOST || '127.0.0.1';
  const port = env.PORT ? await askedPort(env.PORT, host) : await nextPort(host);
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const own = `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const url = env.SHUQIAO_PUBLIC_URL || own;
  return { host, port, url, moved: !env.PORT && port !== DEFAULT_PORT };
}

async function askedPort(text, host) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT must be 1 to 65535, not "${text}"`);
  if (!(await isFree(port, host)))
    throw new Error(`端口 ${port} 已被占用 · PORT ${port} on ${host} is taken or not allowed`);
  return port;
}

async function nextPort(host) {
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + TRIES; port += 1) if (await isFree(port, host)) return port;
  throw new Error(`no free port from ${DEFAULT_PORT} to ${DEFAULT_PORT + TRIES - 1} on ${host}; set PORT`);
}
