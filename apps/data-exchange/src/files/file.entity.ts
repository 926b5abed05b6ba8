import type { FileState, FileView, ServiceName } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many days a file is kept where its owner does not say. */
export const KEEP_DAYS = 30;

const asNumber = { to: (value: number) => value, from: Number };

/** What is known of a file; its bytes lie in the storage under its id. The row stays when they go. */
@Entity('file')
export class StoredFile {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  owner!: ServiceName;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'uuid', nullable: true })
  about!: string | null;

  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId!: string;

  @Column({ name: 'uploaded_by', type: 'uuid' })
  uploadedBy!: string;

  @Column({ type: 'text' })
  name!: string;

  /** While it is uploaded, what was announced. */
  @Column({ type: 'bigint', transformer: asNumber })
  bytes!: number;

  /** What its sender says its hash is. */
  @Column({ name: 'told_sha256', type: 'text', nullable: true })
  toldSha256!: string | null;

  /** `Upload-Metadata` as it came: HEAD gives it back (tus 1.0.0). */
  @Column({ name: 'told_metadata', type: 'text', nullable: true })
  toldMetadata!: string | null;

  @Column({ type: 'text', nullable: true })
  sha256!: string | null;

  @Column({ name: 'media_type', type: 'text', nullable: true })
  mediaType!: string | null;

  @Column({ type: 'text', array: true, nullable: true })
  accepted!: string[] | null;

  @Column({ name: 'keep_days', type: 'integer' })
  keepDays!: number;

  @Column({ type: 'text' })
  state!: FileState;

  @Column({ name: 'is_scanned', type: 'boolean', default: false })
  isScanned!: boolean;

  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}

export const toFileView = (file: StoredFile): FileView => ({
  id: file.id,
  owner: file.owner,
  kind: file.kind,
  about: file.about,
  institutionId: file.institutionId,
  uploadedBy: file.uploadedBy,
  name: file.name,
  bytes: file.bytes,
  sha256: file.sha256,
  mediaType: file.mediaType,
  state: file.state,
  isScanned: file.isScanned,
  problem: file.problem,
  createdAt: file.createdAt.toISOString(),
  expiresAt: file.expiresAt.toISOString(),
});
