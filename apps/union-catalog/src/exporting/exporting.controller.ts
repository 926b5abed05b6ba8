import { Controller } from '@nestjs/common';
import { catalog, type RecordConversion, type RecordFile } from '@shuqiao/contracts';
import type { RecordForm, RecordFormat } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { ExportingService } from './exporting.service.js';

@Controller()
export class ExportingController {
  constructor(private readonly exporting: ExportingService) {}

  @Answers(catalog.previewConversion)
  preview(input: { id: string; format?: RecordFormat | undefined }): Promise<RecordConversion> {
    return this.exporting.preview(input);
  }

  @Answers(catalog.exportRecord)
  export(input: { id: string; format?: RecordFormat | undefined; as?: RecordForm | undefined }): Promise<RecordFile> {
    return this.exporting.export(input);
  }
}
