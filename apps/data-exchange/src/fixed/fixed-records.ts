import { Injectable } from '@nestjs/common';
import { catalog, fail, FixedForm, type FixedRecord, Id } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { z } from 'zod';
import { changesHead, changesLines } from './changes.csv.js';

/** What of a library's records is wanted, and as what. */
export const WantedRecords = z.strictObject({
  as: FixedForm.default('iso2709'),
  institutionId: Id.optional(),
  jobId: Id.optional(),
  code: z.string().max(100).optional(),
  field: z.string().max(10).optional(),
  subfield: z.string().max(10).optional(),
});
export type WantedRecords = z.infer<typeof WantedRecords>;

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n';
const XML_END = '</collection>\n';

/** Records with their safe fixes made, as a file. The catalogue decides what the caller may have. */
@Injectable()
export class FixedRecords {
  constructor(private readonly bus: Bus) {}

  /**
   * The file, piece by piece: a page of the catalogue is in memory at a time. The first page is asked for before anything
   * is answered, so that a refusal or an empty file is an error and no file.
   */
  async file(wanted: WantedRecords, token: string): Promise<AsyncGenerator<string | Buffer>> {
    const pages = this.pages(wanted, token);
    const first = await pages.next();
    if (first.done) return fail('exchange.nothing_to_fix');
    return pieces(wanted.as, first.value, pages);
  }

  /** Pages that have something in them. */
  private async *pages(wanted: WantedRecords, token: string): AsyncGenerator<FixedRecord[], void> {
    let after: string | undefined;
    do {
      const input = { ...wanted, ...(after !== undefined && { after }) };
      const { items, next } = await this.bus.ask(catalog.listFixedRecords, input, { token });
      if (items.length > 0) yield items;
      after = next ?? undefined;
    } while (after !== undefined);
  }
}

async function* pieces(
  as: WantedRecords['as'],
  first: FixedRecord[],
  rest: AsyncGenerator<FixedRecord[], void>,
): AsyncGenerator<string | Buffer> {
  if (as === 'marcxml') yield XML_HEAD;
  if (as === 'changes') yield changesHead();
  yield* pieceOf(as, first);
  for await (const items of rest) yield* pieceOf(as, items);
  if (as === 'marcxml') yield XML_END;
}

function* pieceOf(as: WantedRecords['as'], items: readonly FixedRecord[]): Generator<string | Buffer> {
  if (as === 'changes') yield changesLines(items);
  else for (const { raw } of items) if (raw !== null) yield* as === 'marcxml' ? [bytesOf(raw), '\n'] : [bytesOf(raw)];
}

const bytesOf = (raw: string): Buffer => Buffer.from(raw, 'base64');
