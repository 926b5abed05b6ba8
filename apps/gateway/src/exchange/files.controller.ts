import { Controller, Get } from '@nestjs/common';
import { files, type FileView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks } from '../asks/asks.decorator.js';

/** What is known of files; their bytes go through the face under `/files`. */
@Controller('files')
export class FilesController {
  constructor(private readonly bus: Bus) {}

  @Get(':id')
  @Asks(files.findFile)
  find(@Ask() ask: AskOf<typeof files.findFile>): Promise<FileView> {
    return this.bus.ask(...ask);
  }
}
