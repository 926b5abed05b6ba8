import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { auth, type ServiceName } from '@shuqiao/contracts';
import { Jobs } from '@shuqiao/jobs';
import { Bus, BusServer, callContext, type Carrier } from '@shuqiao/messaging';
import { Inbox, isTransient, Outbox, Relay, Sql, sweepOnceKeys, Tenancy } from '@shuqiao/persistence';
import { openKeySet, TokenVerifier } from '@shuqiao/tokens';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { ServiceDefinition } from '../define.js';
import { Settings } from '../settings.js';
import { LOG } from '../telemetry/log.js';
import { answerSeconds } from '../telemetry/metrics.js';
import { ServiceJobs } from './jobs.js';
import { operationsModule, Whereabouts } from './operations.js';
import { rightsOf } from './rights.js';
import { ServiceToken } from './service-token.js';

@Module({})
class GroundModule {}

/** What every service stands on: made before its Nest application, injectable anywhere in it. */
export interface Ground {
  bus: Bus;
  server: BusServer;
  verifier: TokenVerifier;
  whereabouts: Whereabouts;
  /** Absent for a service without a database. */
  stored: StoredGround | undefined;
}

interface StoredGround {
  db: DataSource;
  tenancy: Tenancy;
  inbox: Inbox;
  relay: Relay;
  jobs: ServiceJobs;
}

interface Given {
  settings: Settings;
  log: Logger;
  carrier: Carrier;
  db: DataSource | undefined;
}

export function layGround(definition: ServiceDefinition, { settings, log, carrier, db }: Given): Ground {
  const { short } = definition;
  const token: ServiceToken = new ServiceToken(short, settings.serviceKey, () => bus);
  const bus: Bus = new Bus(carrier, () => token.get(), rightsOf(definition));
  const server = new BusServer(carrier, {
    service: short,
    log,
    isTransient,
    answered: (subject, seconds, error) =>
      answerSeconds.observe({ service: short, subject, outcome: error?.code ?? 'ok' }, seconds),
  });
  const verifier = new TokenVerifier(() => fetchKeys(bus, settings, log));
  return {
    bus,
    server,
    verifier,
    whereabouts: new Whereabouts(),
    stored: db && storedGround(definition, { db, bus, log }),
  };
}

/**
 * The auth service's public keys; asked for without a token, for checking that one would need the keys already, and
 * within no question's deadline, for every question waits for the same keys.
 */
const fetchKeys = (bus: Bus, { authPublicKeys }: Settings, log: Logger) =>
  callContext.exit(async () => {
    const { keys, signed } = await bus.ask(auth.listKeys, {}, { as: 'nobody' });
    if (authPublicKeys.length === 0) return keys;
    return openKeySet(authPublicKeys, signed).catch((error: unknown) => {
      log.error(
        { err: error },
        'the public keys that came were not signed by auth: nothing signed with them is believed',
      );
      throw error;
    });
  });

function storedGround(
  definition: ServiceDefinition,
  { db, bus, log }: { db: DataSource; bus: Bus; log: Logger },
): StoredGround {
  const relay = new Relay(db, bus, log);
  const tenancy = new Tenancy(db);
  tenancy.onCommit(() => relay.poke());
  const inbox = new Inbox(db, log, () => relay.poke());
  const jobs = new ServiceJobs(definition, db, log, [
    () => relay.sweep(),
    () => inbox.sweep(),
    () => sweepOnceKeys(db),
  ]);
  return { db, tenancy, relay, inbox, jobs };
}

/** The root module of a service: its own, what it stands on, and what it answers about itself. */
export function groundModule(
  definition: ServiceDefinition,
  ground: Ground,
  settings: Settings,
  log: Logger,
): DynamicModule {
  const { bus, server, verifier, whereabouts, stored } = ground;
  const providers = [
    { provide: Settings, useValue: settings },
    { provide: LOG, useValue: log },
    { provide: Bus, useValue: bus },
    { provide: BusServer, useValue: server },
    { provide: TokenVerifier, useValue: verifier },
    { provide: Whereabouts, useValue: whereabouts },
    ...(stored ? storedProviders(definition.short, stored) : []),
  ];
  return {
    module: GroundModule,
    global: true,
    imports: [DiscoveryModule, definition.module, operationsModule(definition.short, stored && definition.database)],
    providers,
    exports: providers.map(({ provide }) => provide),
  };
}

/** A new injectable of every service with a database is put in here. */
const storedProviders = (short: ServiceName, { db, tenancy, inbox, jobs }: StoredGround) => [
  { provide: DataSource, useValue: db },
  { provide: Sql, useValue: new Sql(db) },
  { provide: Tenancy, useValue: tenancy },
  { provide: Outbox, useValue: new Outbox() },
  { provide: Inbox, useValue: inbox },
  { provide: Jobs, useValue: new Jobs(short) },
  { provide: ServiceJobs, useValue: jobs },
];
