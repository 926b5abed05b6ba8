import type { INestApplication, Type } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { Question, ServiceName } from '@shuqiao/contracts';
import type { Entities, Migrations, PersonalData } from '@shuqiao/persistence';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Settings } from './settings.js';

export interface SeedContext {
  dataSource: DataSource;
  settings: Settings;
  log: Logger;
}

/** A public HTTP server that a service stands behind; only the gateway has one. */
export interface PublicServer {
  /** What the service's Nest application runs on. */
  adapter(settings: Settings): AbstractHttpAdapter;
  /** Opens the door, once every service of the process is up; `close` finishes what is in hand. */
  open(app: INestApplication, settings: Settings): Promise<{ url: string; close(): Promise<void> }>;
}

/** All there is to know of a service to migrate it, to run it alone or beside others, and to test it. */
export interface ServiceDefinition {
  /** The short name in subjects, schema and error codes. */
  short: ServiceName;
  /** The folder under `apps/`. */
  app: string;
  module: Type;
  /** The questions it asks other services, beside those that every service asks of auth; it may ask no others. */
  asks?: readonly Question[];
  /** Its instances overhear all facts (`Carrier.listen`). */
  overhears?: boolean;
  /** Absent for a service without a database. */
  database?: {
    entities: Entities;
    migrations: Migrations;
    /** What it keeps of people: told to them, and forgotten with their account. Absent where it keeps nothing. */
    personal?: PersonalData;
    /** Puts in what a province cannot do without or, in the demo, what makes it worth looking at. Must be safe to repeat. */
    seed?(context: SeedContext): Promise<void>;
  };
  /** How many jobs one instance does at once (`libs/jobs`); two unless told. */
  jobsAtOnce?: number;
  /** The path prefix of its private HTTP face, e.g. `/files`, if it has one. */
  face?: { prefix: string };
  server?: PublicServer;
}

/** Declares a service; the value is what `main.ts`, the one-process run, the migrations and the tests start from. */
export const defineService = (definition: ServiceDefinition): ServiceDefinition => definition;
