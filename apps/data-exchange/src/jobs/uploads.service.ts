import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Caller, fail, type JobView } from '@shuqiao/contracts';
import { FileStore, type StoredFile } from './file.store.js';
import { JobRunner } from './job.runner.js';
import { JobsService, sameFile } from './jobs.service.js';

export interface Upload {
  /** The length the client announced, in bytes; 0 when it did not. */
  announced: number;
  name: string;
  caller: Caller;
  onceKey: string;
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
  async take(body: Readable, { announced, name, caller, onceKey }: Upload): Promise<JobView> {
    const { limitBytes } = this.files;
    if (announced > limitBytes) fail('input.too_large', { limitBytes });
    const earlier = await this.jobs.findByKey(caller, onceKey);
    if (earlier) return sameFile(earlier, await this.files.measure(body));
    const file = await this.files.receive(body);
    const job = await this.enter(file, { announced, name, caller, onceKey });
    this.runner.poke();
    return job;
  }

  private async enter(file: StoredFile, { name, caller, onceKey }: Upload): Promise<JobView> {
    let job: JobView | undefined;
    try {
      job = await this.jobs.enter(file, name, caller, onceKey);
    } finally {
      if (!job) await this.files.remove(file.id);
    }
    if (job) return job;
    const other = await this.jobs.findByKey(caller, onceKey);
    return sameFile(other ?? fail('service.failed'), file);
  }
}
