import type { QuestionAction } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was said about a question, by whom; the database lets nobody change or delete it. */
@Entity('question_message')
export class QuestionMessage {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'question_id', type: 'uuid' })
  questionId!: string;

  @Column({ name: 'asker_institution_id', type: 'uuid' })
  askerInstitutionId!: string;

  @Column({ name: 'desk_institution_id', type: 'uuid' })
  deskInstitutionId!: string;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  /** The library the author wrote for. */
  @Column({ name: 'author_institution_id', type: 'uuid' })
  authorInstitutionId!: string;

  @Column({ type: 'text' })
  action!: Exclude<QuestionAction, 'close'> | 'ask';

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'once_key', type: 'text' })
  onceKey!: string;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt!: Date;
}
