import { Injectable } from '@nestjs/common';
import type { RecordConversion, RecordFile, RecordForm, RecordFormat } from '@shuqiao/contracts';
import type { MarcRecord } from '@shuqiao/marc';
import { toCnmarc, toMarc21 } from '@shuqiao/marc-rules';
import { RecordsService } from '../records/records.service.js';
import { formsFor, toFile } from './file-form.js';
import { lossesInWords } from './losses.js';

interface Wanted {
  readonly id: string;
  readonly format?: RecordFormat | undefined;
}

/** Records to take away, as they are shown or in the other family of formats. */
@Injectable()
export class ExportingService {
  constructor(private readonly records: RecordsService) {}

  async preview(wanted: Wanted): Promise<RecordConversion> {
    const { record } = await this.records.composed(wanted.id);
    return converted(wanted, record).conversion;
  }

  async export({ as = 'iso2709', ...wanted }: Wanted & { readonly as?: RecordForm | undefined }): Promise<RecordFile> {
    const { title, record: shown } = await this.records.composed(wanted.id);
    const { record, conversion } = converted(wanted, shown);
    return { ...conversion, ...toFile(title, record, as) };
  }
}

/** A record of the family that is wanted comes back as it is. */
function converted({ id, format }: Wanted, shown: MarcRecord): { record: MarcRecord; conversion: RecordConversion } {
  const { record, losses } =
    format === undefined ? { record: shown, losses: [] } : format === 'marc21' ? toMarc21(shown) : toCnmarc(shown);
  const conversion = {
    id,
    from: shown.flavour,
    to: record.flavour,
    isConverted: record !== shown,
    losses: lossesInWords(shown.flavour, losses),
    ...formsFor(record),
  };
  return { record, conversion };
}
