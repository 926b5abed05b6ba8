import { randomBytes } from 'node:crypto';
import { auth } from '@shuqiao/contracts';
import { startFaces } from '@shuqiao/service';
import type { Listener } from '@shuqiao/service';
import { newProvince, TEST_SERVICE_KEY } from '@shuqiao/testing';
import type { ProvinceOptions, TestProvince } from '@shuqiao/testing';
import { serviceProof } from '@shuqiao/tokens';
import { authService } from '../src/service.js';

export const PUBLIC_URL = 'http://shuqiao.test';
export const AUTH_SECRET_KEY = randomBytes(32).toString('base64url');

/** The auth service with its private listener, as the gateway and the other services see it. */
export interface AuthUnderTest {
  province: TestProvince;
  url: string;
  /** A token of the gateway, made by this very service. */
  gatewayToken: string;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export async function newAuth(options: ProvinceOptions = {}): Promise<AuthUnderTest> {
  const province = await newProvince([authService], {
    demo: true,
    ...options,
    environment: { SHUQIAO_PUBLIC_URL: PUBLIC_URL, SHUQIAO_AUTH_SECRET_KEY: AUTH_SECRET_KEY, ...options.environment },
  });
  const service = province.services['auth'];
  if (!service) throw new Error('the auth service did not start');
  const listener: Listener = await startFaces([service], '127.0.0.1', 0);
  const { token } = await province.ask(auth.grantServiceToken, serviceProof(TEST_SERVICE_KEY, 'gateway'));
  return {
    province,
    url: listener.url,
    gatewayToken: token,
    post: (path, body, headers = {}) =>
      fetch(`${listener.url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    close: async () => {
      await listener.close();
      await province.close();
    },
  };
}

/** The cookies an answer sets, as a browser would send them back. */
export const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
