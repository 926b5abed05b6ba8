import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@shuqiao/contracts';
import { type Attempt, Does } from '@shuqiao/jobs';
import { LOG, Settings } from '@shuqiao/service';
import type { Logger } from 'pino';
import { FilesService, scanFile } from '../files/files.service.js';
import { STORAGE, type Storage } from '../storage/storage.js';
import { scan } from './scanner.js';

const WITHIN_MS = 5 * 60_000;

/** Has whole files scanned; what could not be scanned is held back and says so, until the job is tried again. */
@Injectable()
export class ScanDoer {
  constructor(
    private readonly files: FilesService,
    private readonly settings: Settings,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Does(scanFile)
  async scan({ fileId }: { fileId: string }, { last, signal }: Attempt): Promise<void> {
    const file = await this.files.find(fileId);
    if (file?.state !== 'scanning') return;
    const { scanner } = this.settings;
    try {
      if (scanner === undefined) throw new Error('no scanner is set up any more');
      const within = AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]);
      const { found } = await scan(await this.storage.read(fileId), scanner, within);
      if (found === null) return await this.files.clear(file);
      this.log.warn({ file: fileId, found }, 'the scanner found something');
    } catch (error) {
      if (last) await this.files.holdBack(file);
      throw error;
    }
    await this.files.takeBack(file, new DomainError('exchange.file_refused'));
  }
}
