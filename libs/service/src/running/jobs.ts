import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { operationsOf } from '@shuqiao/contracts';
import { clockOf, type ClockSettings, type Doer, doneBy, JobWorker, Ledger, type Striker } from '@shuqiao/jobs';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { ServiceDefinition } from '../define.js';
import { jobs as gauges } from '../telemetry/metrics.js';
import type { Found } from './explore.js';

/** What every service with a database sweeps, whatever else it does. */
const SWEEP: ClockSettings = { name: 'sweep', cron: '17 * * * *', missed: 'once' };

export interface ServiceJobs {
  /** What the service answers about its jobs. */
  answers: Found['answers'];
  measure(): Promise<void>;
  /** That the jobs rest, and why; nothing while they do not. */
  remarks(): Promise<string[]>;
  stop(): Promise<void>;
}

/**
 * Finds who does jobs and runs by clocks in a service, and sets them to work.
 * @param sweeps what is to be tidied once an hour beside the jobs themselves
 */
export function startJobs(
  { short, jobsAtOnce = 2 }: ServiceDefinition,
  { context, db, log }: { context: INestApplicationContext; db: DataSource; log: Logger },
  sweeps: readonly (() => Promise<void>)[],
): ServiceJobs {
  const ledger = new Ledger(short, db);
  const sweep = async () => void (await Promise.all([ledger.sweep(), ...sweeps.map((tidy) => tidy())]));
  const { doers, strikers } = findWork(context);
  strikers.push({ clock: SWEEP, run: sweep });
  const worker = new JobWorker({ short, db, log, doers, strikers, atOnce: jobsAtOnce });
  worker.start();
  return {
    answers: answersOf(short, ledger, worker),
    measure: () => measure(short, ledger),
    remarks: () => remarksOf(ledger),
    stop: () => worker.stop(),
  };
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

function answersOf(short: ServiceDefinition['short'], ledger: Ledger, worker: JobWorker): Found['answers'] {
  const { jobsState, pauseJobs, resumeJobs, listFailedJobs, retryJob, dropJob } = operationsOf(short);
  return [
    { contract: jobsState, handler: () => ledger.state() },
    {
      contract: pauseJobs,
      handler: async (input) => {
        await ledger.pause((input as { reason: string }).reason);
        worker.poke();
        return ledger.state();
      },
    },
    {
      contract: resumeJobs,
      handler: async () => {
        await ledger.resume();
        worker.poke();
        return ledger.state();
      },
    },
    { contract: listFailedJobs, handler: (input) => ledger.failed(input as { limit?: number; after?: string }) },
    { contract: retryJob, handler: (input) => ledger.retry((input as { job: string }).job) },
    { contract: dropJob, handler: (input) => ledger.drop((input as { job: string }).job) },
  ];
}

/** Whether the database answers is told elsewhere. */
async function remarksOf(ledger: Ledger): Promise<string[]> {
  const reason = await ledger.pausedFor().catch(() => undefined);
  return reason === undefined ? [] : [`the jobs are paused: ${reason}`];
}

async function measure(service: ServiceDefinition['short'], ledger: Ledger): Promise<void> {
  const { waiting, oldest, failed, paused } = await ledger.state();
  gauges.waiting.set({ service }, waiting);
  gauges.oldest.set({ service }, oldest ? Math.max(0, (Date.now() - Date.parse(oldest)) / 1_000) : 0);
  gauges.failed.set({ service }, failed);
  gauges.paused.set({ service }, paused ? 1 : 0);
}
