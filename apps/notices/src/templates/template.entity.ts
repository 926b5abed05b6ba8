import type { Lang, NoticeTemplate } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Stands for the province where an institution is meant. */
export const PROVINCE = '00000000-0000-0000-0000-000000000000';

/** A library's own words for one template, or the province's. */
@Entity('template')
export class Template {
  @PrimaryColumn('uuid', { name: 'institution_id' }) institutionId!: string;
  @PrimaryColumn('text') template!: NoticeTemplate;
  @PrimaryColumn('text') lang!: Lang;
  @Column('text') subject!: string;
  @Column('text') body!: string;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
