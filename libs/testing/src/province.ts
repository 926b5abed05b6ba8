import {
  auth,
  type Caller,
  DomainError,
  province,
  type ProvinceView,
  type Question,
  type ServiceName,
} from '@shuqiao/contracts';
import { Bus, type Carrier } from '@shuqiao/messaging';
import { loginUrl } from '@shuqiao/persistence';
import {
  createService,
  migrateServices,
  type RunningService,
  type ServiceDefinition,
  Settings,
} from '@shuqiao/service';
import { newSigningKey, serviceCaller, signToken, type SigningKey, TokenVerifier } from '@shuqiao/tokens';
import pg from 'pg';
import type { z } from 'zod';
import { type Answering, answering, standIn } from './stand-in.js';
import { newTestBus } from './test-bus.js';
import { newDatabase, type TestDatabase } from './test-database.js';

export interface ProvinceOptions {
  /** Stand-ins for services that do not run in this test. */
  answers?: readonly Answering[];
  /** Over NATS or in process; as `SHUQIAO_TEST_BUS` says unless told. */
  nats?: boolean;
  /** Further settings, as environment variables. */
  environment?: Record<string, string>;
  /** Seeds as in the demo. */
  demo?: boolean;
}

export interface TestProvince {
  database: TestDatabase;
  settings: Settings;
  services: Record<string, RunningService>;
  /** Asks as somebody; `token` instead of `as` shows a token as it is. */
  ask<Input extends z.ZodType, Output extends z.ZodType>(
    contract: Question<Input, Output>,
    input: z.input<Input>,
    options?: { as?: Caller; token?: string; onceKey?: string },
  ): Promise<z.output<Output>>;
  tokenFor(caller: Caller): Promise<string>;
  /** A connection as the very role a running service uses. */
  roleClient(short: string): Promise<pg.Client>;
  /** A carrier of one's own, to listen or to send what no service would. */
  newCarrier(): Promise<Carrier>;
  close(): Promise<void>;
}

/** The province that stand-ins speak of, where the registry itself does not run. */
export const TEST_PROVINCE: ProvinceView = {
  code: '',
  name: '试验省',
  nameEn: 'Test province',
  prefix: 'TP',
  timeZone: 'Asia/Shanghai',
  colour: null,
  contacts: [],
  offers: ['loan', 'reference'],
  logo: null,
  changedAt: '2026-11-27T08:00:00.000Z',
};

export const TEST_SERVICE_KEY = 'a-key-for-tests-only-0123456789';

/** Starts services on a database of their own; the auth service is stood in for unless it is one of them. */
export async function newProvince(
  definitions: readonly ServiceDefinition[],
  options: ProvinceOptions = {},
): Promise<TestProvince> {
  const database = await newDatabase();
  const settings = newSettings(database, options);
  await migrateServices(definitions, settings);
  const lines = await newTestBus(options.nats);
  const newCarrier = lines.connect;
  const key = await newSigningKey();
  const tokenFor = async (caller: Caller) => (await signToken(key, caller, { lifetimeSeconds: 600 })).token;
  const runs = (short: ServiceName) => definitions.some((definition) => definition.short === short);
  // Where the auth service itself runs, its keys sign; stand-ins then take every token for a service's.
  const verifier = runs('auth')
    ? { verify: () => Promise.resolve(serviceCaller('gateway')) }
    : new TokenVerifier(() => Promise.resolve([key.publicKey]));
  const pretended = [
    ...(runs('auth') ? [] : signingAnswers(key, tokenFor)),
    ...(runs('registry') ? [] : [answering(province.find, () => Promise.resolve(TEST_PROVINCE))]),
  ];
  const others = await standIn(overridden(pretended, options.answers), await newCarrier(), verifier);

  const services: Record<string, RunningService> = {};
  for (const definition of definitions) {
    services[definition.short] = await createService(definition, { settings, carrier: await newCarrier() });
  }
  const bus = new Bus(await newCarrier(), () => tokenFor(serviceCaller('gateway')));
  return {
    database,
    settings,
    services,
    tokenFor,
    newCarrier,
    ask: async (contract, input, { as, token, onceKey } = {}) =>
      bus.ask(contract, input, { token: token ?? (as && (await tokenFor(as))), onceKey }),
    roleClient: async (short) => {
      const client = new pg.Client({
        connectionString: loginUrl(database.url, short, TEST_SERVICE_KEY),
        options: `-c search_path=${short}`,
      });
      await client.connect();
      return client;
    },
    close: async () => {
      for (const service of Object.values(services).reverse()) await service.close();
      await Promise.all([others.close(), bus.close()]);
      await lines.close();
      await database.drop();
    },
  };
}

const newSettings = ({ url }: TestDatabase, { environment = {}, demo = false }: ProvinceOptions): Settings =>
  Settings.from({
    DATABASE_URL: url,
    SHUQIAO_SERVICE_KEY: TEST_SERVICE_KEY,
    SHUQIAO_DEMO: demo ? '1' : '0',
    SHUQIAO_PROVINCE: 'Hubei',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal',
    ...environment,
  });

/** What a test answers itself stands in place of ours. */
const overridden = (ours: readonly Answering[], own: readonly Answering[] = []): Answering[] => {
  const subjects = new Set(own.map(({ contract }) => contract.subject));
  return [...ours.filter(({ contract }) => !subjects.has(contract.subject)), ...own];
};

/** What the auth service would say about keys and services, with a key of the test's own. */
const signingAnswers = (key: SigningKey, tokenFor: (caller: Caller) => Promise<string>): Answering[] => [
  answering(auth.listKeys, () => Promise.resolve({ keys: [key.publicKey] })),
  answering(auth.grantServiceToken, async ({ service }) => {
    const caller = serviceCaller(service);
    return { token: await tokenFor(caller), expiresAt: new Date(Date.now() + 600_000).toISOString(), caller };
  }),
];

/** The code of the error that a question ends with, or "no error"; what has no code is thrown on. */
export const codeOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'no error',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );

/** Waits until `check` answers true, looking every 20 ms; throws what it waited for when it never does. */
export async function eventually(what: string, check: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await check())) {
    if (Date.now() > until) throw new Error(`It did not happen within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
