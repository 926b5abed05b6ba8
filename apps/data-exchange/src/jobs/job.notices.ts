import { type NoticeWanted, wantNotice } from '@shuqiao/contracts';
import type { Job } from './job.entity.js';

/** What the person who uploaded a file is told when its load has ended. A job that was resumed ends anew. */
export function noticeOf(job: Job): NoticeWanted {
  const { id, uploadedBy: personId, institutionId, finishedAt, fileName, readCount, rejectedCount, problem } = job;
  const to = { kind: 'person', personId, institutionId } as const;
  const parts = { key: `${id}:${finishedAt?.toISOString()}`, about: { kind: 'job', id } as const, to };
  const data = { file: fileName, read: readCount, rejected: rejectedCount, problem };
  return wantNotice('exchange.finished', { ...parts, data });
}
