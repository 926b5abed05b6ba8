import { Injectable } from '@nestjs/common';
import { type Caller, fail, type FileAbout, type FileLeave } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { UNFINISHED_MS } from '../storage/storage.js';
import { KEEP_DAYS, StoredFile } from './file.entity.js';
import { fileNameOf } from './file.name.js';

/** Unfinished uploads of one person. */
const MOST_UPLOADS = 50;
const ACCOUNT_LOCK = 7_317_006;

/** A file that begins to come in. */
export interface NewFile extends Omit<FileAbout, 'filetype'> {
  bytes: number;
  caller: Caller;
  leave: FileLeave;
  /** `Upload-Metadata` as it came. */
  metadata?: string;
}

/** Lets files begin to come in, as far as leave and space are given. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
  ) {}

  /**
   * Enters a file that is to come, on the account of its uploader's institution.
   * @throws DomainError `auth.forbidden`, `input.too_large`, `exchange.quota_full`, `exchange.too_many_uploads`
   */
  begin(file: NewFile): Promise<StoredFile> {
    const { caller, leave, bytes } = file;
    const institutionId = caller.institution ?? fail('auth.forbidden');
    if (!leave.may) fail('auth.forbidden');
    if (leave.maxBytes !== undefined && bytes > leave.maxBytes) fail('input.too_large', { limitBytes: leave.maxBytes });
    return this.tenancy.as(caller, async (tx) => {
      await this.checkAccount(tx, institutionId, bytes);
      const uploading = await tx.countBy(StoredFile, { uploadedBy: caller.person, state: 'uploading' });
      if (uploading >= MOST_UPLOADS) fail('exchange.too_many_uploads', { most: MOST_UPLOADS });
      const row = rowOf(file, institutionId);
      await tx.insert(StoredFile, row);
      return tx.findOneByOrFail(StoredFile, { id: row.id });
    });
  }

  /** One upload of an institution at a time is entered, so that two cannot both take the last of its space. */
  private async checkAccount(tx: EntityManager, institutionId: string, bytes: number): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [ACCOUNT_LOCK, institutionId]);
    const text = `SELECT coalesce(sum(bytes), 0) AS used FROM file
      WHERE institution_id = $1 AND state IN ('uploading', 'scanning', 'clean')`;
    const [row] = await tx.query<[{ used: string }]>(text, [institutionId]);
    const usedBytes = Number(row.used);
    const quotaBytes = this.settings.filesQuotaBytes;
    if (usedBytes + bytes > quotaBytes) fail('exchange.quota_full', { quotaBytes, usedBytes });
  }
}

const rowOf = ({ caller, leave, ...file }: NewFile, institutionId: string) => ({
  id: uuidv7(),
  owner: file.owner,
  kind: file.kind,
  about: file.about ?? null,
  institutionId,
  uploadedBy: caller.person,
  name: fileNameOf(file.filename),
  bytes: file.bytes,
  toldSha256: file.sha256 ?? null,
  toldMetadata: file.metadata ?? null,
  accepted: leave.mediaTypes ?? null,
  keepDays: leave.keepDays ?? KEEP_DAYS,
  state: 'uploading' as const,
  createdAt: new Date(),
  expiresAt: new Date(Date.now() + UNFINISHED_MS),
});
