import { Injectable } from '@nestjs/common';
import { catalog } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import type { Job } from '../jobs/job.entity.js';
import { JobQueue } from './job.queue.js';
import { type Patience, patiently } from './patience.js';

/** The end of a refresh: what the library has in the catalogue and its file no longer has is deleted. */
@Injectable()
export class JobRefresh {
  constructor(
    private readonly queue: JobQueue,
    private readonly bus: Bus,
  ) {}

  /**
   * Deletes what the file lacks, unless that is so much, or so much of the file could not be read, that a person has to
   * agree first.
   *
   * @returns false while a person is waited for
   */
  async remove(job: Job, patience: Patience): Promise<boolean> {
    if (job.decidedBy !== null && !job.mayRemove) return true;
    const { id: jobId, institutionId } = job;
    if (job.shrinkage === null) {
      const preview = await patiently(
        () => this.bus.ask(catalog.previewRefresh, { jobId, institutionId }, { as: 'service' }),
        patience,
      );
      await this.queue.noteShrinkage(job, preview);
      // A record that was refused looks absent too: deleting the one there was is a person's decision.
      if (preview.needsYes || (preview.absent > 0 && job.rejectedCount > 0)) return false;
    }
    for (let left = job.shrinkage?.absent ?? 0; left > 0;) left = await this.removeSome(job, patience);
    return true;
  }

  private async removeSome(job: Job, patience: Patience): Promise<number> {
    const { id: jobId, institutionId, decidedBy } = job;
    const input = {
      jobId,
      institutionId,
      isAgreed: job.mayRemove,
      ...(decidedBy !== null && { personId: decidedBy }),
    };
    const { left } = await patiently(() => this.bus.ask(catalog.confirmRefresh, input, { as: 'service' }), patience);
    await this.queue.noteRemoved(job, Math.max(0, (job.shrinkage?.absent ?? 0) - left));
    return left;
  }
}
