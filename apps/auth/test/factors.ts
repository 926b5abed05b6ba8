import { Secret, TOTP } from 'otpauth';
import type { MyFactors, RecoveryCodes, SignedInOrNext } from '@shuqiao/contracts';
import { SCHOOL } from '@shuqiao/testing';
import { type AuthUnderTest, cookiesOf } from './face.js';

export const PASSWORD = 'shuqiao-demo-1';

/** An authenticator app: its codes are another library's than the server checks. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret), period: 30, digits: 6 }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

/** A code that counts at no time near now. */
export function wrongCode(secret: string): string {
  const good = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !good.includes(code)) ?? '';
}

/** A person's browser at the auth service. */
export class Desk {
  cookie = '';

  constructor(
    private readonly server: AuthUnderTest,
    private readonly login: string,
    private readonly institutionId: string = SCHOOL.whu,
  ) {}

  async post(path: string, body: object = {}, headers: Record<string, string> = {}) {
    const answer = await this.server.post(path, body, { cookie: this.cookie, ...headers });
    this.keep(answer);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> & { code?: string } };
  }

  async get<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(this.server.url + path, { headers: { cookie: this.cookie } });
    return (await answer.json()) as Answer;
  }

  async signIn(password = PASSWORD): Promise<SignedInOrNext & { code?: string }> {
    const { body } = await this.post('/auth/local', { institutionId: this.institutionId, login: this.login, password });
    return body as unknown as SignedInOrNext & { code?: string };
  }

  factors = () => this.get<MyFactors>('/auth/account/factors');

  /** Sets up an app; the next code is that of the step to come, which counts already: 30 s may turn over in between. */
  async addApp(): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { body } = await this.post('/auth/account/factors/totp');
    const secret = String(body['secret']);
    const added = await this.post('/auth/account/factors/totp/confirm', { code: codeOf(secret) });
    return { secret, recoveryCodes: (added.body as unknown as RecoveryCodes).recoveryCodes };
  }

  /** As a browser does: what was set replaces what was there, what was emptied goes. */
  private keep(answer: Response): void {
    const jar = new Map(this.cookie.split('; ').flatMap((pair) => (pair ? [pair.split('=') as [string, string]] : [])));
    for (const pair of cookiesOf(answer).split('; ').filter(Boolean)) {
      const [name = '', value = ''] = pair.split('=');
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    this.cookie = [...jar].map((pair) => pair.join('=')).join('; ');
  }
}
