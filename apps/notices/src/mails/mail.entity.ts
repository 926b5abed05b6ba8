import type {
  Lang,
  MailLine,
  MailMark,
  MailState,
  NoticeAbout,
  NoticeData,
  NoticeTemplate,
  Office,
} from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One mail to one recipient, telling one notice or several of a kind. Its id is that of the first of them. */
@Entity('mail')
export class Mail {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') template!: NoticeTemplate;
  /** Whom it is for, as one text: mails of one recipient and template are gathered by it. */
  @Column('text') recipient!: string;
  @Column('uuid', { name: 'institution_id', nullable: true }) institutionId!: string | null;
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @Column('text', { nullable: true }) office!: Office | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) lang!: Lang | null;
  @Column('boolean') gathers!: boolean;
  @Column('text') state!: MailState;
  @Column('text', { nullable: true }) mark!: MailMark | null;
  @Column('integer') attempts!: number;
  @Column('integer') notices!: number;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { name: 'sent_to', nullable: true }) sentTo!: string | null;
  @Column('timestamptz', { name: 'tried_since' }) triedSince!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
}

/** A notice as far as a mail tells of it. */
export interface NoticeRow {
  id: string;
  sender: string;
  key: string;
  aboutKind: NoticeAbout['kind'];
  aboutId: string;
  data: NoticeData;
}

export const toLine = (mail: Mail): MailLine => ({
  id: mail.id,
  template: mail.template,
  institutionId: mail.institutionId,
  to: shortened(mail.sentTo ?? mail.address),
  state: mail.state,
  mark: mail.mark,
  notices: mail.notices,
  attempts: mail.attempts,
  reason: mail.reason,
  createdAt: mail.createdAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
});

/** Enough to recognise an address that one knows, too little to write to one that one does not. */
const shortened = (address: string | null): string | null => address && address.replace(/^(.).*(@.*)$/, '$1***$2');
