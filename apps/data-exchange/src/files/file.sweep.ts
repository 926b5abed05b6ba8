import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, type Tick } from '@shuqiao/jobs';
import { Tenancy } from '@shuqiao/persistence';
import { LessThan, Not } from 'typeorm';
import { FolderStorage } from '../storage/folder.storage.js';
import { STORAGE, type Storage } from '../storage/storage.js';
import { StoredFile } from './file.entity.js';
import { FilesService } from './files.service.js';

const AT_ONCE = 100;

/** Removes files whose time is over: uploads that nobody went on with, and what its owner did not keep longer. */
@Injectable()
export class FileSweep implements OnApplicationBootstrap {
  constructor(
    private readonly files: FilesService,
    private readonly tenancy: Tenancy,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.storage instanceof FolderStorage) await this.storage.takeOver();
  }

  @Clock({ name: 'files.sweep', cron: '17 * * * *', missed: 'once' })
  async tick({ signal }: Tick): Promise<void> {
    await this.sweep(new Date(), signal);
  }

  /** @returns how many files went */
  async sweep(now: Date, signal?: AbortSignal): Promise<number> {
    for (let removed = 0; ;) {
      const where = { expiresAt: LessThan(now), state: Not('gone' as const) };
      const over = await this.tenancy.asSystem((tx) =>
        tx.find(StoredFile, { where, order: { expiresAt: 'ASC' }, take: AT_ONCE }),
      );
      for (const file of over) {
        signal?.throwIfAborted();
        await this.files.remove(file);
      }
      removed += over.length;
      if (over.length < AT_ONCE) return removed;
    }
  }
}
