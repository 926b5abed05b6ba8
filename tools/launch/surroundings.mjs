// The settings that every program of this copy is started with.
import { ensureSecret } from './state/secrets.mjs';

const DATABASE = 'shuqiao';

/** The embedded server's admin login, in this copy's own database; a DATABASE_URL from outside names its own. */
export function databaseUrl(adminUrl, env = process.env) {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  const url = new URL(adminUrl);
  url.pathname = `/${DATABASE}`;
  return url.toString();
}

/** Both halves of auth's long-lived key; who gives a public half from outside keeps the other one himself. */
async function authKeys(data) {
  if (process.env.SHUQIAO_AUTH_PUBLIC_KEY) return {};
  const secret = process.env.SHUQIAO_AUTH_SECRET_KEY || (await ensureSecret(data, 'auth-key'));
  // Not at the top: this file is read before there are packages and a build.
  const { publicHalf } = await import('@shuqiao/tokens');
  return { SHUQIAO_AUTH_SECRET_KEY: secret, SHUQIAO_AUTH_PUBLIC_KEY: publicHalf(secret) };
}

/**
 * The environment for the services: what the caller's has, and over it what this copy settles.
 * @param {{ data: string, address: { host: string, port: number, url: string }, adminUrl: string }} facts
 */
export async function surroundings({ data, address, adminUrl }) {
  const isProduction = process.env.NODE_ENV === 'production';
  return {
    TZ: 'Asia/Shanghai',
    SHUQIAO_DEMO: isProduction ? '0' : '1',
    ...process.env,
    DATABASE_URL: databaseUrl(adminUrl),
    HOST: address.host,
    PORT: String(address.port),
    SHUQIAO_PUBLIC_URL: address.url,
    SHUQIAO_DATA: data,
    SHUQIAO_SERVICE_KEY: process.env.SHUQIAO_SERVICE_KEY || (await ensureSecret(data, 'service-key')),
    ...(await authKeys(data)),
  };
}
