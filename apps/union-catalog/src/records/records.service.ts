import { Injectable } from '@nestjs/common';
import { fail, type Holding, type RecordView } from '@shuqiao/contracts';
import { type Bibliography, cite, describe } from '@shuqiao/bibliography';
import type { MarcRecord } from '@shuqiao/marc';
import { Sql } from '@shuqiao/persistence';
import { creatorsIn } from '../composing/hits.queries.js';
import { compose } from '../composing/compose.js';
import { membersOf } from '../composing/record-rows.js';
import { toView as toFieldView } from '../sources/differences.js';
import type { StoredMember } from '../sources/sources.queries.js';
import {
  findDeletion,
  findHoldings,
  findLastMember,
  findMembers,
  findRow,
  findSurvivor,
  findTitle,
  type RecordRow,
  type TitleRow,
} from './records.queries.js';

const MOST_FIELDS = 2000;
const MOST_LISTED = 20;

/** Shows single records: public reads, without a tenant's transaction. */
@Injectable()
export class RecordsService {
  constructor(private readonly sql: Sql) {}

  async find(id: string): Promise<RecordView> {
    const [row, holdings, members] = await Promise.all([
      findRow(this.sql, id),
      findHoldings(this.sql, id),
      this.findMembers(id),
    ]);
    if (!row || members.length === 0) return this.failFor(id);
    return toView(row, holdings, compose(membersOf(members)).record);
  }

  /** The record as it is shown, with its title. */
  async composed(id: string): Promise<{ title: string; record: MarcRecord }> {
    const [row, members] = await Promise.all([findTitle(this.sql, id), this.findMembers(id)]);
    if (!row || members.length === 0) return this.failFor(id);
    return { title: row.title, record: compose(membersOf(members)).record };
  }

  async listHolders(id: string): Promise<TitleRow & { holdings: Holding[] }> {
    const [found, holdings] = await Promise.all([findTitle(this.sql, id), findHoldings(this.sql, id)]);
    if (found) return { ...found, holdings };
    const survivor = (await findSurvivor(this.sql, id)) ?? fail('catalog.record_not_found', { id });
    return this.listHolders(survivor);
  }

  /** Those a record is shown from; without any, the last that was deleted. */
  private async findMembers(id: string): Promise<StoredMember[]> {
    const members = await findMembers(this.sql, id);
    return members.length > 0 ? members : findLastMember(this.sql, id);
  }

  /** Says that a record is not there, since when if it was once, or where it is now. */
  async failFor(id: string): Promise<never> {
    const movedTo = await findSurvivor(this.sql, id);
    if (movedTo !== undefined) return fail('catalog.record_moved', { id, movedTo });
    const deletedAt = await findDeletion(this.sql, id);
    return fail('catalog.record_not_found', { id, ...(deletedAt && { deletedAt: deletedAt.toISOString() }) });
  }
}

const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

/** Variant titles, those in other languages first; the subtitle is part of the title and none of them. */
const otherTitles = ({ title: { parallel, other } }: Bibliography): string[] => [...new Set([...parallel, ...other])];

const withNumber = ({ title, number }: Bibliography['series'][number]): string =>
  [title, number].filter(Boolean).join('; ');

function toView({ roles, isOnline, ...row }: RecordRow, holdings: Holding[], record: MarcRecord): RecordView {
  const bib = describe(record);
  return {
    ...row,
    online: isOnline,
    links: [...bib.links],
    citation: cite(bib, today()),
    authors: row.authors.slice(0, MOST_LISTED),
    creators: creatorsIn(row.authors, roles),
    isbn: row.isbn.slice(0, MOST_LISTED),
    otherTitles: otherTitles(bib),
    edition: bib.edition.statement,
    extent: bib.extent.text,
    place: bib.publication.place,
    series: bib.series.map(withNumber),
    subjects: [...bib.subjects],
    format: record.flavour,
    holdings,
    leader: record.leader,
    marc: record.fields.slice(0, MOST_FIELDS).map(toFieldView),
  };
}
