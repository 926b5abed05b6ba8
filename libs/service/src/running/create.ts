import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DynamicModule, type INestApplication, type INestApplicationContext, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { auth, operationsOf } from '@shuqiao/contracts';
import { Jobs } from '@shuqiao/jobs';
import { Bus, type DispatchOptions, serveContract, type Transport } from '@shuqiao/messaging';
import { Inbox, isTransient, Outbox, Relay, serviceDataSource, Sql, Tenancy } from '@shuqiao/persistence';
import { TokenVerifier } from '@shuqiao/tokens';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { deadLetterAnswers } from './dead-letters.js';
import type { ServiceDefinition } from '../define.js';
import { explore } from './explore.js';
import { startJobs } from './jobs.js';
import { NestLog, newLog } from '../telemetry/log.js';
import { answerSeconds, deadLetters, outboxWaiting } from '../telemetry/metrics.js';
import { ServiceToken } from './service-token.js';
import { Settings } from '../settings.js';

/** The log of the service, for injection. */
export const LOG = Symbol('log');

export type FaceHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface RunningService {
  definition: ServiceDefinition;
  context: INestApplicationContext;
  /** The private HTTP face, if the service has one. */
  face: FaceHandler | undefined;
  /** What is not well, in words; empty when the service can work. */
  problems(): Promise<string[]>;
  /** What people should know though the service works, in words. */
  remarks(): Promise<string[]>;
  /** Brings the gauges up to date before they are read. */
  measure(): Promise<void>;
  /** Where this instance's private listener is; told once it listens. */
  announce(url: string): Promise<void>;
  /** Finishes what is in hand and stops. */
  close(): Promise<void>;
}

@Module({})
class GroundModule {}

/** Starts one service on a transport: its Nest context, its data source, its handlers, its relay. */
export async function createService(
  definition: ServiceDefinition,
  { settings, transport }: { settings: Settings; transport: Transport },
): Promise<RunningService> {
  const log = newLog(definition.short, settings.logLevel);
  const token: ServiceToken = new ServiceToken(definition.short, settings.serviceKey, () => bus);
  const bus: Bus = new Bus(transport, () => token.get());
  const verifier = new TokenVerifier(() => fetchKeys(bus));
  const db = definition.database && (await openDatabase(definition, settings));
  const ground = groundModule(definition, { settings, log, bus, verifier, db });
  const { context, face } = await createContext(definition, ground, { settings, log });

  const options: DispatchOptions = {
    transport,
    queue: definition.short,
    verify: (shown) => verifier.verify(shown),
    log,
    isTransient,
    answered: (subject, seconds, error) =>
      answerSeconds.observe({ service: definition.short, subject, outcome: error?.code ?? 'ok' }, seconds),
  };
  const facts = db && connectFacts(context, db, transport, log);
  const found = explore(context);
  const jobs = facts && startJobs(definition, { context, db: facts.db, log }, facts.sweeps);
  if (facts && jobs) {
    found.answers.push(...jobs.answers);
    found.answers.push(...deadLetterAnswers(definition.short, facts.db, facts.inbox, found.consumers));
    for (const consumer of found.consumers) {
      const durable = `${definition.short}_${consumer.name}`;
      await transport.consume(consumer.fact.subject, durable, facts.inbox.consumer(consumer));
    }
  }
  for (const { contract, handler } of found.answers) await serveContract(contract, handler, options);

  return {
    definition,
    context,
    face,
    problems: () => problemsOf(transport, db),
    remarks: async () => jobs?.remarks() ?? [],
    measure: async () => void (await Promise.all([measure(definition, db), jobs?.measure()])),
    announce: (url) =>
      serveContract(
        operationsOf(definition.short).locate,
        () => Promise.resolve({ service: definition.short, url, pid: process.pid }),
        options,
      ),
    close: async () => {
      await jobs?.stop();
      await transport.drain();
      await facts?.stop();
      await context.close();
      await db?.destroy();
    },
  };
}

/** The auth service's public keys; asked for without a token, for checking that one would need the keys already. */
const fetchKeys = async (bus: Bus) => (await bus.ask(auth.listKeys, {}, { as: 'nobody' })).keys;

async function openDatabase({ short, database }: ServiceDefinition, settings: Settings): Promise<DataSource> {
  const source = serviceDataSource(short, settings.databaseUrlOf(short), database?.entities ?? []);
  for (let tries = 1; ; tries += 1) {
    try {
      return await source.initialize();
    } catch (error) {
      if (!isTransient(error) || tries >= 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function groundModule(
  definition: ServiceDefinition,
  parts: { settings: Settings; log: Logger; bus: Bus; verifier: TokenVerifier; db: DataSource | undefined },
): DynamicModule {
  const { settings, log, bus, verifier, db } = parts;
  const stored = db
    ? [
        { provide: DataSource, useValue: db },
        { provide: Sql, useValue: new Sql(db) },
        { provide: Tenancy, useValue: new Tenancy(db) },
        { provide: Outbox, useValue: new Outbox() },
        { provide: Jobs, useValue: new Jobs(definition.short) },
      ]
    : [];
  const providers = [
    { provide: Settings, useValue: settings },
    { provide: LOG, useValue: log },
    { provide: Bus, useValue: bus },
    { provide: TokenVerifier, useValue: verifier },
    ...stored,
  ];
  return {
    module: GroundModule,
    global: true,
    imports: [DiscoveryModule, definition.module],
    providers,
    exports: providers.map(({ provide }) => provide),
  };
}

async function createContext(
  { face, server }: ServiceDefinition,
  ground: DynamicModule,
  { settings, log }: { settings: Settings; log: Logger },
): Promise<{ context: INestApplicationContext; face: FaceHandler | undefined }> {
  const options = { logger: new NestLog(log), abortOnError: false as const };
  if (server) {
    const app = await NestFactory.create(ground, server.adapter(settings), { ...options, bodyParser: false });
    return { context: app, face: undefined };
  }
  if (!face) return { context: await NestFactory.createApplicationContext(ground, options), face: undefined };
  const app: INestApplication = await NestFactory.create(ground, new ExpressAdapter(), {
    ...options,
    bodyParser: false,
  });
  await app.init();
  return { context: app, face: app.getHttpAdapter().getInstance() as FaceHandler };
}

function connectFacts(context: INestApplicationContext, db: DataSource, transport: Transport, log: Logger) {
  const relay = new Relay(db, transport, log);
  const inbox = new Inbox(db, log, () => relay.poke());
  context.get(Tenancy).onCommit(() => relay.poke());
  relay.start();
  return { db, inbox, sweeps: [() => relay.sweep(), () => inbox.sweep()], stop: () => relay.stop() };
}

async function problemsOf(transport: Transport, db: DataSource | undefined): Promise<string[]> {
  const problems = transport.isConnected() ? [] : ['the bus is away'];
  const answers = db
    ? await Promise.race([
        db.query('SELECT 1').then(
          () => true,
          () => false,
        ),
        new Promise<boolean>((resolve) => setTimeout(resolve, 2_000, false).unref()),
      ])
    : true;
  return answers ? problems : [...problems, 'the database does not answer'];
}

async function measure({ short }: ServiceDefinition, db: DataSource | undefined): Promise<void> {
  if (!db) return;
  const [counts] = await db.query<[{ waiting: number; dead: number }]>(
    'SELECT (SELECT count(*)::int FROM outbox WHERE sent_at IS NULL) AS waiting, (SELECT count(*)::int FROM dead_letter) AS dead',
  );
  outboxWaiting.set({ service: short }, counts.waiting);
  deadLetters.set({ service: short }, counts.dead);
}

/** A name for what this run did, to quote in logs and answers. */
export const newRequestId = (): string => randomUUID();
