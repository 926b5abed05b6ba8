import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Tenancy } from '@shuqiao/persistence';
import { LOG } from '@shuqiao/service';
import type { Logger } from 'pino';
import { LessThan, Not } from 'typeorm';
import { FolderStorage } from '../storage/folder.storage.js';
import { STORAGE, type Storage } from '../storage/storage.js';
import { StoredFile } from './file.entity.js';
import { FilesService } from './files.service.js';

const SWEEP_EVERY_MS = 3_600_000;
const AT_ONCE = 100;

/** Removes files whose time is over: uploads that nobody went on with, and what its owner did not keep longer. */
@Injectable()
export class FileSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly files: FilesService,
    private readonly tenancy: Tenancy,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.storage instanceof FolderStorage) await this.storage.takeOver();
    this.timer = setInterval(() => this.start(), SWEEP_EVERY_MS).unref();
    this.start();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** @returns how many files went */
  async sweep(now = new Date()): Promise<number> {
    const where = { expiresAt: LessThan(now), state: Not('gone' as const) };
    const over = await this.tenancy.asSystem((tx) =>
      tx.find(StoredFile, { where, order: { expiresAt: 'ASC' }, take: AT_ONCE }),
    );
    for (const file of over) await this.files.remove(file);
    return over.length < AT_ONCE ? over.length : over.length + (await this.sweep(now));
  }

  private start(): void {
    this.sweep().catch((error: unknown) => this.log.warn({ err: error }, 'old files could not be removed'));
  }
}
