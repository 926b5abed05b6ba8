import type { JobKind, JobState, JobView, Shrinkage } from '@shuqiao/contracts';
import type { MarcFormat } from '@shuqiao/marc';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The load of one uploaded file. How far it came and what it counted are always of the same committed batch. */
@Entity('job')
export class Job {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId!: string;

  @Column({ name: 'uploaded_by', type: 'uuid' })
  uploadedBy!: string;

  @Column({ name: 'once_key', type: 'text' })
  onceKey!: string;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ type: 'text' })
  format!: MarcFormat;

  @Column({ type: 'integer' })
  bytes!: number;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'text', default: 'update' })
  kind!: JobKind;

  @Column({ type: 'text' })
  state!: JobState;

  /** Where the next batch begins in the file. */
  @Column({ name: 'bytes_done', type: 'integer', default: 0 })
  bytesDone!: number;

  /** Records and unreadable stretches together: also the place of the next one. */
  @Column({ name: 'read_count', type: 'integer', default: 0 })
  readCount!: number;

  @Column({ name: 'new_count', type: 'integer', default: 0 })
  newCount!: number;

  @Column({ name: 'changed_count', type: 'integer', default: 0 })
  changedCount!: number;

  @Column({ name: 'unchanged_count', type: 'integer', default: 0 })
  unchangedCount!: number;

  @Column({ name: 'rejected_count', type: 'integer', default: 0 })
  rejectedCount!: number;

  @Column({ name: 'repaired_count', type: 'integer', default: 0 })
  repairedCount!: number;

  @Column({ name: 'deleted_count', type: 'integer', default: 0 })
  deletedCount!: number;

  @Column({ name: 'matched_count', type: 'integer', default: 0 })
  matchedCount!: number;

  @Column({ name: 'review_count', type: 'integer', default: 0 })
  reviewCount!: number;

  @Column({ name: 'removed_count', type: 'integer', default: 0 })
  removedCount!: number;

  /** Records and bytes a second over the last seconds. */
  @Column({ name: 'record_rate', type: 'real', nullable: true })
  recordRate!: number | null;

  @Column({ name: 'byte_rate', type: 'real', nullable: true })
  byteRate!: number | null;

  /** What a refresh would delete, once its file is loaded. */
  @Column({ type: 'jsonb', nullable: true })
  shrinkage!: Shrinkage | null;

  /** Who said yes or no to it; null while nobody did. */
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'may_remove', type: 'boolean', default: false })
  mayRemove!: boolean;

  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  /** The runner that works on it, while `leaseUntil` lies ahead. */
  @Column({ name: 'lease_by', type: 'uuid', nullable: true })
  leaseBy!: string | null;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}

export const toView = (job: Job): JobView => ({
  id: job.id,
  institutionId: job.institutionId,
  fileName: job.fileName,
  bytes: job.bytes,
  kind: job.kind,
  state: job.state,
  bytesDone: job.bytesDone,
  read: job.readCount,
  new: job.newCount,
  changed: job.changedCount,
  unchanged: job.unchangedCount,
  rejected: job.rejectedCount,
  deleted: job.deletedCount,
  matched: job.matchedCount,
  review: job.reviewCount,
  removed: job.removedCount,
  unique: null,
  repaired: job.repairedCount,
  ...paceOf(job),
  refresh: job.shrinkage,
  problem: job.problem,
  createdAt: job.createdAt.toISOString(),
  startedAt: job.startedAt?.toISOString() ?? null,
  finishedAt: job.finishedAt?.toISOString() ?? null,
});

const paceOf = ({ state, bytes, bytesDone, recordRate, byteRate }: Job): Pick<JobView, 'rate' | 'secondsLeft'> => {
  if (state !== 'running' || recordRate === null || !byteRate) return { rate: null, secondsLeft: null };
  return { rate: Math.round(recordRate), secondsLeft: Math.ceil((bytes - bytesDone) / byteRate) };
};
