import { randomUUID } from 'node:crypto';
import { auth, type Caller, DomainError, type Fact, province } from '@shuqiao/contracts';
import { encode } from '@shuqiao/messaging';
import { createService, Settings } from '@shuqiao/service';
import {
  type Answering,
  answering,
  newCaller,
  newTestBus,
  standIn,
  TEST_PROVINCE,
  TEST_SERVICE_KEY,
} from '@shuqiao/testing';
import { newSigningKey, serviceCaller, signToken, TokenVerifier } from '@shuqiao/tokens';
import type { z } from 'zod';
import { openGateway } from '../src/server.js';
import { gatewayService } from '../src/service.js';

export const PUBLIC_URL = 'http://shuqiao.test';
export const READER = newCaller();
export const LIBRARIAN = newCaller({ roles: ['ill_librarian'] });
/** Sessions that the pretended auth service knows. */
const SESSIONS: Record<string, Caller> = {
  'session-of-a-reader-0001': READER,
  'session-of-a-reader-0002': READER,
  'session-of-a-librarian-01': LIBRARIAN,
};
export const cookieOf = (session: string) => `shuqiao_session=${session}`;

/** The real gateway on an ephemeral port, over a bus of its own, with typed stand-ins for the other services. */
export async function newGateway({
  answers = [],
  environment = {},
  listKeys,
}: {
  answers?: readonly Answering[];
  /** What the pretended auth service says its keys are, in place of the test's own; stand-ins then take any token. */
  listKeys?: () => Promise<z.input<typeof auth.listKeys.output>>;
  environment?: Record<string, string>;
}) {
  const settings = Settings.from({
    PORT: '0',
    SHUQIAO_PUBLIC_URL: PUBLIC_URL,
    SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    ...environment,
  });
  const bus = await newTestBus();
  const key = await newSigningKey();
  const grant = (caller: Caller) => signToken(key, caller, { lifetimeSeconds: 300 });
  const asked = { sessions: 0 };
  const own: Answering[] = [
    answering(province.find, () => Promise.resolve(TEST_PROVINCE)),
    answering(auth.listKeys, listKeys ?? (() => Promise.resolve({ keys: [key.publicKey] }))),
    answering(auth.grantServiceToken, ({ service }) => grant(serviceCaller(service))),
    answering(auth.grantSessionToken, ({ session }) => {
      asked.sessions += 1;
      const caller = SESSIONS[session];
      return caller ? grant(caller) : Promise.reject(new DomainError('auth.not_signed_in'));
    }),
  ];
  const verifier = new TokenVerifier(() => Promise.resolve([key.publicKey]));
  const trusting = { verify: () => Promise.resolve(serviceCaller('gateway')) };
  const others = await standIn([...own, ...answers], await bus.connect(), listKeys ? trusting : verifier);
  const service = await createService(gatewayService, { settings, carrier: await bus.connect() });
  const door = await openGateway(service.context as never, settings);
  const teller = await bus.connect();
  return {
    url: door.url,
    asked,
    /** A fact as another service would tell it. */
    tell: <Payload extends z.ZodType>({ subject }: Fact<Payload>, payload: z.input<Payload>) =>
      teller.publish({ subject, headers: {}, body: encode(payload) }, randomUUID()),
    bearer: async (caller: Caller) => `Bearer ${(await grant(caller)).token}`,
    close: async () => {
      await door.close();
      await service.close();
      await Promise.all([others.close(), teller.drain()]);
      await bus.close();
    },
  };
}
