import type { ConnectorSettings } from '@shuqiao/contracts';
import { type Library, SCHOOL, startSip2 } from '@shuqiao/testing';
import { type AuthUnderTest, cookiesOf, newAuth } from './face.js';

/** auth beside a library's own system, and the administrator who may connect the two. */
export interface CardSchool {
  readonly server: AuthUnderTest;
  readonly library: Library;
  readonly admin: { readonly cookie: string };
  /** What connects them. */
  readonly settings: ConnectorSettings;
  readonly close: () => Promise<void>;
}

/** @param isRight which PINs the library takes; its own list unless told */
export async function newCardSchool(
  environment: Record<string, string> = {},
  isRight?: Parameters<typeof startSip2>[0],
): Promise<CardSchool> {
  const [server, library] = await Promise.all([
    newAuth({ environment: { SHUQIAO_CONNECTORS_PRIVATE: '1', ...environment } }),
    startSip2(isRight),
  ]);
  const login = { institutionId: SCHOOL.whu, login: 'admin.whu', password: 'shuqiao-demo-1' };
  const admin = { cookie: cookiesOf(await server.post('/auth/local', login)) };
  const close = async (): Promise<void> => {
    await server.close();
    await library.close();
  };
  return { server, library, admin, settings: settingsOf(library), close };
}

const settingsOf = ({ port }: Library): ConnectorSettings => ({
  kind: 'sip2',
  host: '127.0.0.1',
  port,
  isEncrypted: false,
  ca: '',
  vendor: 'standard',
  encoding: 'vendor',
  trustsAnyChecksum: false,
  sendsEmptyPassword: true,
  question: 'information',
  institution: 'LIB7',
  login: 'shuqiao',
  location: 'main',
});
