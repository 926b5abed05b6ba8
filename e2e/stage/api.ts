import { randomUUID } from 'node:crypto';

export const PASSWORD = 'shuqiao-demo-1';

export interface Reply<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Api {
  token: string;
  get<Body = Record<string, unknown>>(target: string): Promise<Reply<Body>>;
  post<Body = Record<string, unknown>>(target: string, body?: unknown, onceKey?: string): Promise<Reply<Body>>;
  request(target: string, init: RequestInit): Promise<Response>;
}

/** A client of the gateway with a token, or without one. */
export function apiWith(url: string, token = ''): Api {
  const request = (target: string, init: RequestInit): Promise<Response> =>
    fetch(url + target, {
      signal: AbortSignal.timeout(20_000),
      ...init,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(init.headers as Record<string, string>) },
    });
  const read = async <Body>(response: Response): Promise<Reply<Body>> => {
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : {}) as Body };
  };
  return {
    token,
    request,
    get: async (target) => read(await request(target, { method: 'GET' })),
    post: async (target, body, onceKey = randomUUID()) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': onceKey };
      return read(await request(target, { method: 'POST', headers, body: JSON.stringify(body ?? {}) }));
    },
  };
}

/** Signs one of the demo people in as a machine would, and answers their client. */
export async function signIn(url: string, login: string): Promise<Api> {
  const { status, body } = await apiWith(url).post<{ token: string }>('/auth/token', { login, password: PASSWORD });
  if (status !== 200) throw new Error(`${login} could not sign in: ${status} ${JSON.stringify(body)}`);
  return apiWith(url, body.token);
}
