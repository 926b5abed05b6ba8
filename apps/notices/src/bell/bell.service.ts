import { Injectable } from '@nestjs/common';
import { type Caller, fail, type Lang, notices, type NoticeView, type Office, type Role } from '@shuqiao/contracts';
import { behind, fetched, Outbox, type Paged, pageOf, Tenancy } from '@shuqiao/persistence';
import { type BellRow, countUnread, listBell, markRead, type Owner } from './bell.queries.js';
import { titleOf } from './bell.titles.js';

const ALL: readonly Office[] = ['loan', 'reference', 'cataloguing'];
const OFFICES: Partial<Record<Role, readonly Office[]>> = {
  ill_librarian: ['loan'],
  duty_librarian: ['reference'],
  cataloguer: ['cataloguing'],
  institution_admin: ALL,
};

export interface ListBell {
  limit?: number | undefined;
  after?: string | undefined;
  lang?: Lang | undefined;
  unread?: boolean | undefined;
}

export interface MarkRead {
  id?: string | undefined;
  isRead?: boolean | undefined;
}

/** What the bell of the portal shows: a person's own notices, and those of the desks they staff. */
@Injectable()
export class BellService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  async count(caller: Caller): Promise<{ unread: number }> {
    return { unread: await this.tenancy.as(caller, (tx) => countUnread(tx, ownerOf(caller))) };
  }

  async list({ lang = 'zh', unread = false, ...page }: ListBell, caller: Caller): Promise<Paged<NoticeView>> {
    const rows = await this.tenancy.as(caller, (tx) =>
      listBell(tx, ownerOf(caller), { after: behind(page), unread, limit: fetched(page) }),
    );
    return pageOf(
      rows,
      page,
      (row) => toView(row, lang),
      ({ id }) => id,
    );
  }

  /** A desk's notice is read for all who staff it, and the bells of all of them hear so. */
  markRead({ id, isRead = true }: MarkRead, caller: Caller): Promise<{ unread: number }> {
    const owner = ownerOf(caller);
    return this.tenancy.as(caller, async (tx) => {
      const touched = await markRead(tx, owner, { id: id ?? null, isRead });
      if (id && !touched.length) fail('notices.notice_not_found', { id });
      for (const office of touched) await this.outbox.add(tx, notices.bellMoved, movedOf(owner, office));
      return { unread: await countUnread(tx, owner) };
    });
  }
}

const movedOf = ({ personId, institutionId }: Owner, office: Office | null) => {
  const at = new Date().toISOString();
  return office ? { personId: null, institutionId, office, at } : { personId, institutionId: null, office, at };
};

const ownerOf = ({ person, institution, roles }: Caller): Owner => ({
  personId: person,
  institutionId: institution,
  offices: [...new Set(roles.flatMap((role) => OFFICES[role] ?? []))],
});

const toView = (row: BellRow, lang: Lang): NoticeView => ({
  id: row.id,
  template: row.template,
  office: row.office,
  title: titleOf(row.template, row.data, lang),
  about: { kind: row.aboutKind, id: row.aboutId },
  at: row.at.toISOString(),
  isRead: row.readAt !== null,
});
