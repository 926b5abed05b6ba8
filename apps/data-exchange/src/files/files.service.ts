import { Inject, Injectable } from '@nestjs/common';
import { type Caller, type DomainError, fail, files, saidOf } from '@shuqiao/contracts';
import { defineJob, Jobs } from '@shuqiao/jobs';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { z } from 'zod';
import { STORAGE, type Storage } from '../storage/storage.js';
import { faultOf, hashOf, mayBeRead, mediaTypeIn } from './file.checks.js';
import { KEEP_DAYS, StoredFile, toFileView } from './file.entity.js';

const DAY_MS = 86_400_000;

/** Looks a whole file through before anybody gets it. */
export const scanFile = defineJob({
  name: 'file.scan',
  payload: z.object({ fileId: z.uuid() }),
  attempts: 5,
  withinMs: 6 * 60_000,
});

/** The life of a file from its first byte until its bytes go; what it is for is its owner's business. */
@Injectable()
export class FilesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** A file its uploader is still sending, or has sent; one that is gone is as good as none. */
  async ofUploader(id: string, caller: Caller): Promise<StoredFile> {
    const file = await this.find(id);
    if (file?.uploadedBy !== caller.person || file.state === 'gone') return fail('exchange.file_not_found', { id });
    return file.state === 'refused' ? mayBeRead(file) : file;
  }

  /** A file whoever asks; who may know of it is for the asker to check. */
  find(id: string): Promise<StoredFile | null> {
    return this.tenancy.asSystem((tx) => tx.findOneBy(StoredFile, { id }));
  }

  /** Whether a file lies on the account of the caller's institution; the province sees all. */
  isOnAccountOf(id: string, caller: Caller): Promise<boolean> {
    return this.tenancy.as(caller, (tx) => tx.existsBy(StoredFile, { id }));
  }

  /**
   * Ends an upload: all bytes are in. What they are is looked at now; what is not what it was said to be is removed.
   * Safe to repeat, and by two at once.
   * @param sha256 its hash, when it was made as the bytes passed; else they are read once more
   * @throws DomainError `exchange.file_changed`, `exchange.file_type`
   */
  async settle(file: StoredFile, { sha256, bytes = file.bytes }: { sha256?: string | undefined; bytes?: number } = {}) {
    await this.storage.seal(file.id);
    const hash = sha256 ?? (await hashOf(this.storage, file.id));
    const mediaType = await mediaTypeIn(this.storage, file.id);
    const wrong = faultOf(file, hash, mediaType);
    if (wrong) await this.refuse(file, wrong);
    const state = this.settings.scanner === undefined ? ('clean' as const) : ('scanning' as const);
    const expiresAt = new Date(Date.now() + file.keepDays * DAY_MS);
    const change = { state, sha256: hash, mediaType, bytes, expiresAt };
    return this.change(file, 'uploading', change);
  }

  /** Says of a scanned file that it may be handed out. */
  async clear(file: StoredFile): Promise<void> {
    await this.change(file, 'scanning', { state: 'clean', isScanned: true, problem: null });
  }

  /** Says of a file that it could not be scanned: it is held back until that is tried again. */
  async holdBack(file: StoredFile): Promise<void> {
    await this.change(file, 'scanning', { problem: saidOf('exchange.file_not_scanned') });
  }

  /** Takes a file back that is not what it should be, and says so to whoever brought it. */
  async refuse(file: StoredFile, why: DomainError): Promise<never> {
    await this.takeBack(file, why);
    throw why;
  }

  /** Takes a file back that is not what it should be: its bytes go, its row says why. */
  async takeBack(file: StoredFile, why: DomainError): Promise<void> {
    await this.storage.remove(file.id);
    const problem = saidOf(why.code);
    const expiresAt = new Date(Date.now() + KEEP_DAYS * DAY_MS);
    await this.change(file, file.state, { state: 'refused', problem, expiresAt });
  }

  /** Keeps a file of an owner that takes it over, from now on for so many days. */
  async keep(id: string, owner: Caller['service'], keepDays: number): Promise<StoredFile> {
    const file = mayBeRead(await this.ofOwner(id, owner));
    const expiresAt = new Date(Date.now() + keepDays * DAY_MS);
    return this.change(file, 'clean', { expiresAt });
  }

  /** Removes a file's bytes for its owner. */
  async drop(id: string, owner: Caller['service']): Promise<StoredFile> {
    return this.remove(await this.ofOwner(id, owner));
  }

  /** Removes a file's bytes; its row says that it was there. */
  async remove(file: StoredFile): Promise<StoredFile> {
    await this.storage.remove(file.id);
    return this.tenancy.asSystem(async (tx) => {
      await tx.update(StoredFile, { id: file.id }, { state: 'gone', expiresAt: new Date() });
      return tx.findOneByOrFail(StoredFile, { id: file.id });
    });
  }

  private async ofOwner(id: string, owner: Caller['service']): Promise<StoredFile> {
    const file = await this.find(id);
    return file && file.owner === owner ? file : fail('exchange.file_not_found', { id });
  }

  /** Moves a file on from a state, and tells of it once its fate is known; whoever comes second sees what became of it. */
  private change(file: StoredFile, from: StoredFile['state'], change: Partial<StoredFile>): Promise<StoredFile> {
    return this.tenancy.asSystem(async (tx) => {
      const { affected } = await tx.update(StoredFile, { id: file.id, state: from }, change);
      const now = await tx.findOneByOrFail(StoredFile, { id: file.id });
      const isSettled = change.state === 'clean' || change.state === 'refused';
      if (affected === 1 && change.state === 'scanning') await this.jobs.add(tx, scanFile, { fileId: file.id });
      if (affected === 1 && isSettled && from !== 'clean') {
        await this.outbox.add(tx, files.fileSettled, { ...toFileView(now), at: new Date().toISOString() });
      }
      return now;
    });
  }
}
