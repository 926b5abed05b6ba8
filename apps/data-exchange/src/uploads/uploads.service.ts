import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { fail, type JobView } from '@shuqiao/contracts';
import { FileStore, type StoredFile } from './file.store.js';
import { JobRunner } from '../running/job.runner.js';
import { type Entry, JobsService, sameFile } from '../jobs/jobs.service.js';

export interface Upload extends Entry {
  /** The length the client announced, in bytes; 0 when it did not. */
  announced: number;
}

/** Takes files in and makes jobs of them. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly files: FileStore,
    private readonly jobs: JobsService,
    private readonly runner: JobRunner,
  ) {}

  /**
   * The job of an uploaded file. The same key with the same file gives the same job; an upload that broke off left
   * neither file nor job, so its key is free.
   */
  async take(body: Readable, { announced, ...entry }: Upload): Promise<JobView> {
    const { limitBytes } = this.files;
    if (announced > limitBytes) fail('input.too_large', { limitBytes });
    const earlier = await this.jobs.findByKey(entry.caller, entry.onceKey);
    if (earlier) return sameFile(earlier, await this.files.measure(body));
    const file = await this.files.receive(body);
    const job = await this.enter(file, entry);
    this.runner.poke();
    return job;
  }

  private async enter(file: StoredFile, entry: Entry): Promise<JobView> {
    let job: JobView | undefined;
    try {
      job = await this.jobs.enter(file, entry);
    } finally {
      if (!job) await this.files.remove(file.id);
    }
    if (job) return job;
    const other = await this.jobs.findByKey(entry.caller, entry.onceKey);
    return sameFile(other ?? fail('service.failed'), file);
  }
}
