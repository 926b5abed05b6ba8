import { Controller } from '@nestjs/common';
import { type Caller, fail, files, type FileView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { type StoredFile, toFileView } from './file.entity.js';
import { FilesService } from './files.service.js';
import { Owners } from './owners.js';

@Controller()
export class FilesController {
  constructor(
    private readonly files: FilesService,
    private readonly owners: Owners,
  ) {}

  @Answers(files.findFile)
  async find({ id }: { id: string }, { caller }: CallOf<typeof files.findFile>): Promise<FileView> {
    const file = await this.files.find(id);
    return file && (await this.mayKnow(file, caller)) ? toFileView(file) : fail('exchange.file_not_found', { id });
  }

  @Answers(files.keepFile)
  async keep(
    { id, keepDays }: { id: string; keepDays: number },
    { caller }: CallOf<typeof files.keepFile>,
  ): Promise<FileView> {
    return toFileView(await this.files.keep(id, caller.service, keepDays));
  }

  @Answers(files.dropFile)
  async drop({ id }: { id: string }, { caller }: CallOf<typeof files.dropFile>): Promise<FileView> {
    return toFileView(await this.files.drop(id, caller.service));
  }

  private async mayKnow(file: StoredFile, caller: Caller): Promise<boolean> {
    return file.uploadedBy === caller.person || (await this.owners.leave('read', file)).may;
  }
}
