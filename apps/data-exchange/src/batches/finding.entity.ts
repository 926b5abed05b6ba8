import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the report of a job says about one record of its file. */
@Entity('finding')
export class Finding {
  @PrimaryColumn({ name: 'job_id', type: 'uuid' })
  jobId!: string;

  /** Its place in the file, from 0. */
  @PrimaryColumn({ type: 'integer' })
  index!: number;

  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId!: string;

  @Column({ type: 'text' })
  kind!: 'rejected' | 'repaired';

  /** Its first byte in the file. */
  @Column({ name: 'byte_offset', type: 'integer' })
  offset!: number;

  @Column({ type: 'text' })
  reason!: string;
}
