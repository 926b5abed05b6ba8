import type { FileLink } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredFile } from '../files/file.entity.js';

/** A link to one file for one reader, and how often it was opened. */
@Entity('file_link')
export class FileLinkRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'file_id', type: 'uuid' })
  fileId!: string;

  /** On whose account the file lies. */
  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId!: string;

  /** The only one for whom it opens. */
  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  @Column({ name: 'once_key', type: 'text' })
  onceKey!: string;

  @Column({ type: 'integer' })
  opens!: number;

  @Column({ type: 'integer', default: 0 })
  opened!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}

/** One click of the reader. What follows from it, in one piece or in parts, counts once. */
@Entity('file_opening')
export class FileOpeningRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'link_id', type: 'uuid' })
  linkId!: string;

  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId!: string;

  /** Whether the file's last byte went out once; until then another click is the same one. */
  @Column({ name: 'is_delivered', type: 'boolean', default: false })
  isDelivered!: boolean;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}

/** Whether a link's time is over. */
export const isExpired = ({ expiresAt }: Pick<FileLinkRow, 'expiresAt'>): boolean => expiresAt.getTime() <= Date.now();

export const toLink = (link: FileLinkRow, file: StoredFile): FileLink => ({
  id: link.id,
  fileId: file.id,
  personId: link.personId,
  path: `/file-links/${link.id}`,
  name: file.name,
  bytes: file.bytes,
  mediaType: file.mediaType,
  opensLeft: link.opens - link.opened,
  expiresAt: link.expiresAt.toISOString(),
  isOpen: !isExpired(link) && link.opened < link.opens && file.state === 'clean',
});
