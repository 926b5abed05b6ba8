import { Injectable } from '@nestjs/common';
import { exchange, fail, type LoadOutcome, type Shrinkage } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import type { Batch, Report } from '../batches/batches.js';
import { Job } from '../jobs/job.entity.js';
import { noticeOf } from '../jobs/job.notices.js';
import { keepBatch } from '../jobs/loaded-batch.js';

const CLAIM_LOCK = 7_317_003;
const AT_ONCE = 2;
/** A report of mended records stops here; they are still counted. */
const MOST_REPAIRS_KEPT = 100_000;

/**
 * The next job to do: one whose runner fell silent, else the longest waiting. Of one institution only one runs at a
 * time (an index holds that, too), and no more than AT_ONCE in all. A file that is still to be scanned is waited for,
 * unless scanning failed: then the job fails and says so.
 */
const CLAIM = `
  UPDATE job SET state = 'running', lease_by = $1, lease_until = now() + $2 * interval '1 ms',
    started_at = COALESCE(started_at, now())
  WHERE id = (
    SELECT id FROM job AS next
    WHERE (state = 'waiting' OR (state = 'running' AND lease_until <= now()))
      AND NOT EXISTS (SELECT FROM job AS other
        WHERE other.institution_id = next.institution_id AND other.state = 'running' AND other.id <> next.id)
      AND NOT EXISTS (SELECT FROM file WHERE file.id = next.id AND file.state = 'scanning' AND file.problem IS NULL)
      AND (SELECT count(*) FROM job WHERE state = 'running' AND lease_until > now()) < $3
    ORDER BY state = 'waiting', id
    LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id`;

const ADVANCE = `
  UPDATE job SET bytes_done = $4, read_count = read_count + $5, new_count = new_count + $6,
    changed_count = changed_count + $7, unchanged_count = unchanged_count + $8, rejected_count = rejected_count + $9,
    repaired_count = repaired_count + $10, deleted_count = deleted_count + $11, matched_count = matched_count + $12,
    review_count = review_count + $13, record_rate = $14, byte_rate = $15, lease_until = now() + $16 * interval '1 ms'
  WHERE id = $1 AND lease_by = $2 AND read_count = $3`;

const INSERT_FINDINGS = `
  INSERT INTO finding (job_id, institution_id, index, byte_offset, kind, reason)
  SELECT $1, $2, index, byte_offset, kind, reason
  FROM unnest($3::int[], $4::int[], $5::text[], $6::text[]) AS found (index, byte_offset, kind, reason)`;

export interface Rates {
  recordRate: number;
  byteRate: number;
}

/** Another runner has the job now; whatever this one still wanted to write must not be written. */
export class LeaseLost extends Error {}

/** The queue as this instance of the service sees it: takes jobs on a lease, and writes only while it holds it. */
@Injectable()
export class JobQueue {
  /** How long a job stays this instance's without a sign of life, in milliseconds. */
  leaseMs = 20_000;
  private readonly me = uuidv7();

  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  claim(): Promise<Job | undefined> {
    return this.tenancy.asSystem(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [CLAIM_LOCK]);
      const [rows] = await tx.query<[{ id: string }[], number]>(CLAIM, [this.me, this.leaseMs, AT_ONCE]);
      return rows[0] && tx.findOneByOrFail(Job, { id: rows[0].id });
    });
  }

  /** A sign of life. */
  async renew({ id }: Job): Promise<void> {
    const text = `UPDATE job SET lease_until = now() + $3 * interval '1 ms' WHERE id = $1 AND lease_by = $2`;
    await this.tenancy.asSystem((tx) => tx.query(text, [id, this.me, this.leaseMs]));
  }

  /** Gives the job back unfinished, for the next to take at once. */
  async release({ id }: Job): Promise<void> {
    const change = { state: 'waiting' as const, leaseBy: null, leaseUntil: null };
    await this.tenancy.asSystem((tx) => tx.update(Job, { id, leaseBy: this.me }, change));
  }

  /** Commits what became of a batch, together with how far the job now is. Brings `job` up to date. */
  async advance(job: Job, batch: Batch, outcomes: readonly LoadOutcome[], rates: Rates): Promise<void> {
    const byIndex = new Map(outcomes.map((outcome) => [outcome.index, outcome]));
    const reports = reportsOf(batch, byIndex);
    const counts = countsOf(batch, outcomes, reports);
    const kept = job.repairedCount < MOST_REPAIRS_KEPT ? reports : reports.filter(({ kind }) => kind === 'rejected');
    await this.hold(job, async (tx) => {
      const place = [job.id, this.me, job.readCount, batch.end];
      const values = [...place, ...counts, rates.recordRate, rates.byteRate, this.leaseMs];
      const [, changed] = await tx.query<[unknown[], number]>(ADVANCE, values);
      if (changed !== 1) throw new LeaseLost();
      await keepBatch(tx, job, batch, byIndex);
      if (kept.length > 0) await tx.query(INSERT_FINDINGS, [job.id, job.institutionId, ...columnsOf(kept)]);
      Object.assign(job, await tx.findOneByOrFail(Job, { id: job.id }));
    });
  }

  /** Notes what a refresh would delete. */
  async noteShrinkage(job: Job, { present, absent, share, limit }: Shrinkage): Promise<void> {
    await this.change(job, { shrinkage: { present, absent, share, limit } });
  }

  async noteRemoved(job: Job, removedCount: number): Promise<void> {
    await this.change(job, { removedCount });
  }

  /** Puts the job aside until somebody says yes or no. */
  async holdBack(job: Job): Promise<void> {
    await this.change(job, { state: 'held', bytesDone: job.bytes, leaseBy: null, leaseUntil: null });
  }

  /** Ends the job, well or with the reason why not, and tells of it. */
  async end(job: Job, problem: string | null): Promise<void> {
    const state = problem === null ? ('finished' as const) : ('failed' as const);
    const at = new Date();
    const reached = problem === null ? { bytesDone: job.bytes } : {};
    const change = { state, problem, ...reached, leaseBy: null, leaseUntil: null, finishedAt: at };
    await this.hold(job, async (tx) => {
      const { affected } = await tx.update(Job, { id: job.id, leaseBy: this.me }, change);
      if (affected !== 1) throw new LeaseLost();
      const { id, institutionId, readCount: read, rejectedCount: rejected } = job;
      await this.outbox.add(tx, exchange.jobFinished, {
        id,
        institutionId,
        state,
        read,
        rejected,
        at: at.toISOString(),
      });
      await this.outbox.add(tx, exchange.notices.wanted, noticeOf({ ...job, ...change }));
    });
  }

  private async change(job: Job, change: Partial<Job>): Promise<void> {
    await this.hold(job, async (tx) => {
      const { affected } = await tx.update(Job, { id: job.id, leaseBy: this.me }, change);
      if (affected !== 1) throw new LeaseLost();
      Object.assign(job, change);
    });
  }

  /** A transaction on behalf of the job's institution: the system's step, with no more rights than the institution. */
  private hold(job: Job, work: (tx: EntityManager) => Promise<void>): Promise<void> {
    return this.tenancy.asSystem(async (tx) => {
      await this.tenancy.asInstitution(tx, job.institutionId);
      await work(tx);
    });
  }
}

/** In the order of the statement's columns. */
function countsOf(batch: Batch, outcomes: readonly LoadOutcome[], reports: readonly Report[]): number[] {
  const count = (wanted: LoadOutcome['outcome']): number => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const matched = (wanted: LoadOutcome['match']): number => outcomes.filter(({ match }) => match === wanted).length;
  const rejected = reports.filter(({ kind }) => kind === 'rejected').length;
  return [
    batch.count,
    count('new'),
    count('changed'),
    count('unchanged'),
    rejected,
    reports.length - rejected,
    count('deleted'),
    matched('joined'),
    matched('review'),
  ];
}

/** What the reader said and what the catalogue refused, one line for a record at the most. */
function reportsOf({ records, findings }: Batch, byIndex: ReadonlyMap<number, LoadOutcome>): Report[] {
  const reports = new Map(findings.map((finding) => [finding.index, finding]));
  for (const { index, offset } of records) {
    const outcome = byIndex.get(index) ?? fail('service.failed', { missing: index });
    if (outcome.outcome !== 'rejected') continue;
    reports.set(index, { index, offset, kind: 'rejected', reason: outcome.reason ?? '编目服务没有接收' });
  }
  return [...reports.values()];
}

const columnsOf = (reports: Report[]): unknown[] => [
  reports.map(({ index }) => index),
  reports.map(({ offset }) => offset),
  reports.map(({ kind }) => kind),
  reports.map(({ reason }) => reason),
];
