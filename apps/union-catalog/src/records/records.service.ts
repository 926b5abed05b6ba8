import { Injectable } from '@nestjs/common';
import { fail, type Holding, type MarcField, type RecordView } from '@shuqiao/contracts';
import { isDataField, type MarcRecord, summarise } from '@shuqiao/marc';
import { Sql } from '@shuqiao/persistence';
import { readStored } from '../loading/reading.js';
import { findHoldings, findRow, findTitle, type RecordRow } from './records.queries.js';

const MOST_FIELDS = 2000;
const MOST_LISTED = 20;

/** Shows single records: public reads, without a tenant's transaction. */
@Injectable()
export class RecordsService {
  constructor(private readonly sql: Sql) {}

  async find(id: string): Promise<RecordView> {
    const [row, holdings] = await Promise.all([findRow(this.sql, id), findHoldings(this.sql, id)]);
    if (!row) return fail('catalog.record_not_found', { id });
    return toView(row, holdings, await readStored(row.raw, row.format));
  }

  async listHolders(
    id: string,
  ): Promise<{ id: string; title: string; authors: string[]; isbn: string[]; holdings: Holding[] }> {
    const [found, holdings] = await Promise.all([findTitle(this.sql, id), findHoldings(this.sql, id)]);
    return { ...(found ?? fail('catalog.record_not_found', { id })), holdings };
  }
}

function toView(
  { raw: _raw, format: _format, ...row }: RecordRow,
  holdings: Holding[],
  record: MarcRecord,
): RecordView {
  const summary = summarise(record);
  return {
    ...row,
    authors: row.authors.slice(0, MOST_LISTED),
    isbn: row.isbn.slice(0, MOST_LISTED),
    otherTitles: [...summary.otherTitles],
    edition: summary.edition ?? null,
    extent: summary.extent ?? null,
    place: summary.place ?? null,
    series: [...summary.series],
    subjects: [...summary.subjects],
    format: record.flavour,
    holdings,
    leader: record.leader,
    marc: record.fields.slice(0, MOST_FIELDS).map(toMarcField),
  };
}

const toMarcField = (field: MarcRecord['fields'][number]): MarcField =>
  isDataField(field)
    ? {
        tag: field.tag,
        ind: field.ind1 + field.ind2,
        value: null,
        subfields: field.subfields.map(({ code, value }) => ({ code, value })),
      }
    : { tag: field.tag, ind: '', value: field.value, subfields: [] };
