import { Injectable } from '@nestjs/common';
import { type Caller, fail, noLongerTrue, parse } from '@shuqiao/contracts';
import type { JobKind, JobView, NoticeStill, NoticeTruth, Rejection } from '@shuqiao/contracts';
import { fetched, insertOnce, olderThan, type Paged, type PageInput, pageOf, Tenancy } from '@shuqiao/persistence';
import { type EntityManager, MoreThan } from 'typeorm';
import { z } from 'zod';
import type { FileDigest, RecordFile } from '../records/record.files.js';
import { Finding } from '../batches/finding.entity.js';
import { Job, toView } from './job.entity.js';
import { noticeOf } from './job.notices.js';

/** Jobs of one institution that are not finished; each keeps a file on the disk. */
const MOST_OPEN = 20;
const PlaceInFile = z.coerce.number().int().min(0);

/** Whose file it is, and what is to be done with it. */
export interface Entry {
  name: string;
  kind: JobKind;
  caller: Caller;
  onceKey: string;
}

/** What people may know and do about jobs; the loading itself is the runner's. */
@Injectable()
export class JobsService {
  constructor(private readonly tenancy: Tenancy) {}

  list(input: PageInput, caller: Caller): Promise<Paged<JobView>> {
    const where = olderThan(input);
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.find(Job, { where, order: { id: 'DESC' }, take: fetched(input) });
      return pageOf(rows, input, toView, ({ id }) => id);
    });
  }

  find(id: string, caller: Caller): Promise<JobView> {
    return this.tenancy.as(caller, async (tx) => toView(await findJob(tx, id)));
  }

  listFindings({ id, ...page }: PageInput & { id: string }, caller: Caller): Promise<Paged<Rejection>> {
    const beyond = page.after === undefined ? {} : { index: MoreThan(parse(PlaceInFile, page.after)) };
    return this.tenancy.as(caller, async (tx) => {
      await findJob(tx, id);
      const where = { jobId: id, ...beyond };
      const rows = await tx.find(Finding, { where, order: { index: 'ASC' }, take: fetched(page) });
      return pageOf(rows, page, toRejection, ({ index }) => String(index));
    });
  }

  /** Puts a failed job back into the queue; it goes on behind its last committed batch. */
  resume(id: string, caller: Caller): Promise<JobView> {
    return this.tenancy.as(caller, async (tx) => {
      const { affected } = await tx.update(
        Job,
        { id, state: 'failed' },
        { state: 'waiting', problem: null, finishedAt: null },
      );
      const job = await findJob(tx, id);
      if (affected !== 1) fail('exchange.not_resumable', { state: job.state });
      return toView(job);
    });
  }

  /** Whether the end that was told of is the job's last: a failed job that was resumed runs again. */
  async noticeStill({ about, key }: NoticeStill): Promise<NoticeTruth> {
    const job = await this.tenancy.asSystem((tx) => tx.findOneBy(Job, { id: about.id }));
    const notice = job && noticeOf(job);
    if (notice?.key === key) return { still: true, why: null, data: notice.data };
    return noLongerTrue(job ? `the job is ${job.state}` : 'the job has gone');
  }

  /** Answers a refresh that waits for a yes or no; either way it goes back into the queue to be ended. */
  confirm({ id, isAgreed }: { id: string; isAgreed: boolean }, caller: Caller): Promise<JobView> {
    return this.tenancy.as(caller, async (tx) => {
      const decision = { state: 'waiting' as const, decidedBy: caller.person, mayRemove: isAgreed };
      const { affected } = await tx.update(Job, { id, state: 'held' }, decision);
      const job = await findJob(tx, id);
      if (affected !== 1) fail('exchange.not_held', { state: job.state });
      return toView(job);
    });
  }

  /** The job that an earlier upload under this key became. */
  findByKey(caller: Caller, onceKey: string): Promise<Job | null> {
    return this.tenancy.as(caller, (tx) => tx.findOneBy(Job, { uploadedBy: caller.person, onceKey }));
  }

  /** The job of a file, if the caller may see it. */
  findByFile(id: string, caller: Caller): Promise<Job | null> {
    return this.tenancy.as(caller, (tx) => tx.findOneBy(Job, { id }));
  }

  /** Whether there is a job of this file, whoever's it is. */
  isThere(id: string): Promise<boolean> {
    return this.tenancy.asSystem((tx) => tx.existsBy(Job, { id }));
  }

  /** Enters the job of a file; undefined when there is one already, of this file or under the same key. */
  enter(file: RecordFile, { name, kind, caller, onceKey }: Entry): Promise<JobView | undefined> {
    const institutionId = institutionOf(caller);
    const { id, format, bytes, sha256 } = file;
    const values = {
      id,
      institutionId,
      uploadedBy: caller.person,
      onceKey,
      fileName: name,
      kind,
      format,
      bytes,
      sha256,
    };
    return this.tenancy.as(caller, async (tx) => {
      const open = await tx.countBy(Job, [
        { institutionId, state: 'waiting' },
        { institutionId, state: 'held' },
        { institutionId, state: 'failed' },
      ]);
      if (open >= MOST_OPEN) fail('exchange.too_many_open', { most: MOST_OPEN });
      const isNew = await insertOnce(tx, Job, { ...values, state: 'waiting', createdAt: new Date() });
      return isNew ? toView(await findJob(tx, id)) : undefined;
    });
  }
}

/** The job as it is now, if it is of the very same file. */
export const sameFile = (job: Job, { bytes, sha256 }: FileDigest): JobView =>
  job.bytes === bytes && job.sha256 === sha256 ? toView(job) : fail('input.key_reused', { jobId: job.id });

const institutionOf = (caller: Caller): string => caller.institution ?? fail('auth.forbidden');

const findJob = async (tx: EntityManager, id: string): Promise<Job> =>
  (await tx.findOneBy(Job, { id })) ?? fail('exchange.job_not_found', { id });

const toRejection = ({ kind, index, offset, reason }: Finding): Rejection => ({ kind, index, offset, reason });
