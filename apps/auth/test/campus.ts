import { inflateRawSync } from 'node:zlib';
import { entityIdOf, honestParts, newKeyPair, startCampusIdp } from '#campus-idp';
import type { CampusIdp, KeyPair, ResponseParts } from '#campus-idp';
import { createService, type Listener, startFaces } from '@shuqiao/service';
import { SCHOOL } from '@shuqiao/testing';
import { authService } from '../src/service.js';
import { type AuthUnderTest, cookiesOf, newAuth, PUBLIC_URL } from './face.js';

export const sp = { entityId: `${PUBLIC_URL}/auth/saml/metadata`, acsUrl: `${PUBLIC_URL}/auth/saml/acs` };

/** Where its browsers are. */
const ADDRESS = '192.0.2.7';
export const NETWORK = '192.0.2.0/24';

/** A browser on its way to the campus. */
export interface Started {
  readonly location: URL;
  readonly cookie: string;
  readonly handle: string;
  readonly requestId: string;
  /** The AuthnRequest. */
  readonly xml: string;
}

/** auth beside a campus of the demo, and the browser between them. */
export class CampusUnderTest {
  private constructor(
    readonly keys: KeyPair,
    readonly attacker: KeyPair,
    readonly idp: CampusIdp,
    readonly server: AuthUnderTest,
  ) {}

  static async start(): Promise<CampusUnderTest> {
    const [keys, attacker] = await Promise.all([newKeyPair('campus'), newKeyPair('attacker')]);
    const idp = await startCampusIdp({ serviceProviders: [sp], keys });
    return new CampusUnderTest(
      keys,
      attacker,
      idp,
      await newAuth({ environment: { SHUQIAO_CAMPUS_IDP: idp.metadataUrl } }),
    );
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.idp.close();
  }

  /** One more replica of the service, on the same database. */
  async another(): Promise<Listener> {
    const { settings, newCarrier } = this.server.province;
    const service = await createService(authService, { settings, carrier: await newCarrier() });
    const listener = await startFaces([service], '127.0.0.1', 0);
    const close = async (): Promise<void> => {
      await listener.close();
      await service.close();
    };
    return { ...listener, url: listener.url, close };
  }

  login(query: Record<string, string>, cookie = ''): Promise<Response> {
    const url = `${this.server.url}/auth/saml/login?${new URLSearchParams(query)}`;
    return fetch(url, { redirect: 'manual', headers: { cookie } });
  }

  async begin(query: Record<string, string> = {}, cookie = ''): Promise<Started> {
    const answer = await this.login({ institutionId: SCHOOL.whu, returnTo: '/requests?open=1', ...query }, cookie);
    const location = new URL(answer.headers.get('location') ?? '');
    const xml = inflateRawSync(Buffer.from(location.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
    return {
      location,
      xml,
      cookie: cookiesOf(answer),
      handle: location.searchParams.get('RelayState') ?? '',
      requestId: / ID="([^"]+)"/.exec(xml)?.[1] ?? '',
    };
  }

  honest(requestId: string, changes: Partial<ResponseParts> = {}): ResponseParts {
    const parts = honestParts({
      requestId,
      acsUrl: sp.acsUrl,
      audience: sp.entityId,
      issuer: entityIdOf({ slug: 'whu' }),
      pairwiseId: 'abcdef0123456789@whu.edu.cn',
      affiliations: ['student@whu.edu.cn'],
    });
    return { ...parts, ...changes };
  }

  post(
    xml: string,
    { handle, cookie }: Pick<Started, 'handle' | 'cookie'>,
    accept = 'application/json',
    url = this.server.url,
  ) {
    return fetch(`${url}/auth/saml/acs`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, accept, 'x-forwarded-for': ADDRESS },
      body: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: handle }),
    });
  }
}

export const reasonOf = async (answer: Response): Promise<unknown> =>
  ((await answer.json()) as { reason?: unknown }).reason;

export const sessionOf = (answer: Response): string => /shuqiao_session=([\w-]{43})/.exec(cookiesOf(answer))?.[1] ?? '';
