import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { Carrier } from '@shuqiao/messaging';
import type { ServiceDefinition } from '../define.js';
import type { Settings } from '../settings.js';
import { newLog } from '../telemetry/log.js';
import { createApplication, type FaceHandler } from './application.js';
import { answers, measureFacts, openDatabase } from './database.js';
import { groundModule, layGround } from './ground.js';

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
  /** Says where this instance's private listener is, once it listens. */
  announce(url: string): void;
  /** Finishes what is in hand and stops. */
  close(): Promise<void>;
}

/** Starts one service on a carrier: its data source, its Nest application, its handlers, its relay. */
export async function createService(
  definition: ServiceDefinition,
  { settings, carrier }: { settings: Settings; carrier: Carrier },
): Promise<RunningService> {
  const log = newLog(definition.short, settings.logLevel);
  const db = await openDatabase(definition, settings);
  const ground = layGround(definition, { settings, log, carrier, db });
  const root = groundModule(definition, ground, settings, log);
  const { context, face, listen } = await createApplication(definition, root, { settings, log, server: ground.server });
  const { server, stored, whereabouts } = ground;
  stored?.relay.start();
  stored?.jobs.start(context);
  await listen();

  return {
    definition,
    context,
    face,
    problems: async () => [
      ...(carrier.isConnected() ? [] : ['the bus is away']),
      ...(!db || (await answers(db)) ? [] : ['the database does not answer']),
    ],
    remarks: async () => stored?.jobs.remarks() ?? [],
    measure: async () => void (await Promise.all([db && measureFacts(definition.short, db), stored?.jobs.measure()])),
    announce: (url) => void (whereabouts.url = url),
    // The server first: a hybrid application would run its shutdown hooks while questions are still in hand.
    close: async () => {
      await stored?.jobs.stop();
      await server.close();
      await stored?.relay.stop();
      await context.close();
      await db?.destroy();
    },
  };
}

/** A name for what this run did, to quote in logs and answers. */
export const newRequestId = (): string => randomUUID();
