import type { QuestionState } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A reader's question. It belongs to two libraries: the reader's and the one whose desk answers. */
@Entity('question')
export class ReferenceQuestion {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'asker_institution_id', type: 'uuid' })
  askerInstitutionId!: string;

  @Column({ name: 'desk_institution_id', type: 'uuid' })
  deskInstitutionId!: string;

  @Column({ name: 'asker_id', type: 'uuid' })
  askerId!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ name: 'record_id', type: 'uuid', nullable: true })
  recordId!: string | null;

  @Column({ type: 'text' })
  state!: QuestionState;

  @Column({ name: 'once_key', type: 'text' })
  onceKey!: string;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
