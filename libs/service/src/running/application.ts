import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DynamicModule, INestApplication, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { BusServer } from '@shuqiao/messaging';
import type { Logger } from 'pino';
import type { ServiceDefinition } from '../define.js';
import type { Settings } from '../settings.js';
import { NestLog } from '../telemetry/log.js';

export type FaceHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Application {
  context: INestApplicationContext;
  face: FaceHandler | undefined;
  /** Begins to answer and to hear. */
  listen(): Promise<unknown>;
}

/** A service is a Nest microservice on the bus; with an HTTP side, its face or the public server, a hybrid application. */
export async function createApplication(
  { face, server: publicServer }: ServiceDefinition,
  root: DynamicModule,
  { settings, log, server }: { settings: Settings; log: Logger; server: BusServer },
): Promise<Application> {
  const options = { logger: new NestLog(log), abortOnError: false as const };
  if (publicServer) {
    const app = await NestFactory.create(root, publicServer.adapter(settings), { ...options, bodyParser: false });
    return { context: app, face: undefined, listen: connect(app, server) };
  }
  if (face) {
    const app = await NestFactory.create(root, new ExpressAdapter(), { ...options, bodyParser: false });
    const listen = connect(app, server);
    await app.init();
    return { context: app, face: app.getHttpAdapter().getInstance() as FaceHandler, listen };
  }
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(root, { ...options, strategy: server });
  return { context: app, face: undefined, listen: () => app.listen() };
}

function connect(app: INestApplication, server: BusServer): Application['listen'] {
  app.connectMicroservice<MicroserviceOptions>({ strategy: server });
  return () => app.startAllMicroservices();
}
