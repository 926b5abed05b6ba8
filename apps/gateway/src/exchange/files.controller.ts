import { Controller, Get, Post } from '@nestjs/common';
import { type FileFetch, type FileLink, type FileOpening, files, type FileView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

/** What is known of files; their bytes go through the face under `/files`. */
@Controller('files')
export class FilesController {
  constructor(private readonly bus: Bus) {}

  @Get(':id')
  @Asks(files.findFile)
  find(@Ask() ask: AskOf<typeof files.findFile>): Promise<FileView> {
    return this.bus.ask(...ask);
  }

  @Post(':id/links')
  @Asks(files.makeLink)
  makeLink(@Ask() ask: AskOf<typeof files.makeLink>): Promise<FileLink> {
    return this.bus.ask(...ask);
  }

  @Get(':id/fetches')
  @Asks(files.listFetches)
  listFetches(@Ask() ask: AskOf<typeof files.listFetches>): Promise<PageOf<FileFetch>> {
    return this.bus.ask(...ask);
  }
}

/** Links for one reader. Looking at one costs nothing, whoever looks: mail scanners and previews open what they see. */
@Controller('file-links')
export class FileLinksController {
  constructor(private readonly bus: Bus) {}

  @Get(':id')
  @Asks(files.findLink)
  find(@Ask() ask: AskOf<typeof files.findLink>): Promise<FileLink> {
    return this.bus.ask(...ask);
  }

  @Post(':id/opens')
  @Asks(files.openLink)
  open(@Ask() ask: AskOf<typeof files.openLink>): Promise<FileOpening> {
    return this.bus.ask(...ask);
  }
}
