import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { JobsState } from '@shuqiao/contracts';
import { clockOf, type ClockSettings, type Doer, doneBy, JobWorker, Ledger, type Striker } from '@shuqiao/jobs';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { ServiceDefinition } from '../define.js';
import { jobs as gauges } from '../telemetry/metrics.js';

/** What every service with a database sweeps, whatever else it does. */
const SWEEP: ClockSettings = { name: 'sweep', cron: '17 * * * *', missed: 'once' };

/** The jobs and clocks of one service: who does them is found in its application, and set to work. */
export class ServiceJobs {
  readonly ledger: Ledger;
  private worker: JobWorker | undefined;

  /** @param sweeps what is to be tidied once an hour beside the jobs themselves */
  constructor(
    private readonly definition: ServiceDefinition,
    private readonly db: DataSource,
    private readonly log: Logger,
    private readonly sweeps: readonly (() => Promise<void>)[],
  ) {
    this.ledger = new Ledger(definition.short, db);
  }

  start(context: INestApplicationContext): void {
    const { short, jobsAtOnce = 2 } = this.definition;
    const { doers, strikers } = findWork(context);
    strikers.push({ clock: SWEEP, run: () => this.sweep() });
    this.worker = new JobWorker({ short, db: this.db, log: this.log, doers, strikers, atOnce: jobsAtOnce });
    this.worker.start();
  }

  async pause(reason: string): Promise<JobsState> {
    await this.ledger.pause(reason);
    this.worker?.poke();
    return this.ledger.state();
  }

  async resume(): Promise<JobsState> {
    await this.ledger.resume();
    this.worker?.poke();
    return this.ledger.state();
  }

  async measure(): Promise<void> {
    const service = this.definition.short;
    const { waiting, oldest, failed, paused } = await this.ledger.state();
    gauges.waiting.set({ service }, waiting);
    gauges.oldest.set({ service }, oldest ? Math.max(0, (Date.now() - Date.parse(oldest)) / 1_000) : 0);
    gauges.failed.set({ service }, failed);
    gauges.paused.set({ service }, paused ? 1 : 0);
  }

  /** That the jobs rest, and why; nothing while they do not. Whether the database answers is told elsewhere. */
  async remarks(): Promise<string[]> {
    const reason = await this.ledger.pausedFor().catch(() => undefined);
    return reason === undefined ? [] : [`the jobs are paused: ${reason}`];
  }

  /** Finishes the jobs in hand. */
  async stop(): Promise<void> {
    await this.worker?.stop();
  }

  private async sweep(): Promise<void> {
    await Promise.all([this.ledger.sweep(), ...this.sweeps.map((tidy) => tidy())]);
  }
}

type Method = (...args: unknown[]) => Promise<void>;

function findWork(context: INestApplicationContext): { doers: Doer[]; strikers: Striker[] } {
  const doers: Doer[] = [];
  const strikers: Striker[] = [];
  const scanner = new MetadataScanner();
  const discovery = context.get(DiscoveryService);
  const instances = [...discovery.getProviders(), ...discovery.getControllers()].map(
    ({ instance }) => instance as unknown,
  );
  for (const instance of new Set(instances)) {
    if (typeof instance !== 'object' || instance === null) continue;
    const prototype = Object.getPrototypeOf(instance) as Record<string, Method> | null;
    for (const name of prototype ? scanner.getAllMethodNames(prototype) : []) {
      const method = prototype?.[name];
      if (typeof method !== 'function') continue;
      const run = (...args: unknown[]) => method.apply(instance, args);
      const [job, clock] = [doneBy(method), clockOf(method)];
      if (job) doers.push({ job, run });
      if (clock) strikers.push({ clock, run });
    }
  }
  return { doers, strikers };
}
