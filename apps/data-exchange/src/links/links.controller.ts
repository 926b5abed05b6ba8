import { Controller } from '@nestjs/common';
import { type FileFetch, type FileLink, type FileOpening, files } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged, PageInput } from '@shuqiao/persistence';
import { Fetches } from './fetches.js';
import { LinksService, type NewLink } from './links.service.js';

@Controller()
export class LinksController {
  constructor(
    private readonly links: LinksService,
    private readonly fetches: Fetches,
  ) {}

  @Answers(files.makeLink)
  make(input: NewLink, { caller, onceKey }: CallOf<typeof files.makeLink>): Promise<FileLink> {
    return this.links.make(input, caller, onceKey);
  }

  @Answers(files.findLink)
  find({ id }: { id: string }, { caller }: CallOf<typeof files.findLink>): Promise<FileLink> {
    return this.links.find(id, caller);
  }

  @Answers(files.openLink)
  open({ id }: { id: string }, { caller }: CallOf<typeof files.openLink>): Promise<FileOpening> {
    return this.links.open(id, caller);
  }

  @Answers(files.listFetches)
  async listFetches({ id, ...page }: PageInput & { id: string }): Promise<Paged<FileFetch>> {
    await this.links.shareable(id);
    return this.fetches.list(id, page);
  }
}
