import { dateIn } from '@shuqiao/calendar';
import {
  type Caller,
  fail,
  type PeopleListKind,
  type PeopleListRow,
  PeopleListVerdict,
  type PeopleListView,
} from '@shuqiao/contracts';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '@shuqiao/identifiers';
import { behind, fetched, pageOf, type PageInput, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { refuseUngated } from '../appointing.js';
import { scopeOf } from '../scope.js';
import {
  ADD,
  ADD_ROWS,
  BY_INDEX,
  COUNTS,
  DONE,
  FIND,
  IN_TURN,
  JUDGE_READERS,
  JUDGE_STAFF,
  type ListRow,
  LOCK,
  type PersonOfList,
  readerSteps,
  ROWS,
  TO_INVITE,
} from './people-lists.queries.js';
import { entriesOf } from './reading/entries.js';
import { readTableApart } from './reading/table.thread.js';

interface ListFile {
  readonly kind: PeopleListKind;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly institutionId?: string | undefined;
}
type Rows = PageInput & { readonly id: string; readonly verdict?: PeopleListVerdict | undefined };

/** Readers and staff from a file: what each row would do is shown, then done. */
@Injectable()
export class PeopleListsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly invitations: InvitationsService,
  ) {}

  /** Reads a file and says what it would do; nothing is done. */
  async check({ kind, name, bytes, institutionId }: ListFile, caller: Caller): Promise<PeopleListView> {
    const institution = scopeOf(institutionId, caller);
    const entries = entriesOf(await readTableApart(bytes), kind, caller.roles);
    const id = uuidv7();
    return this.tenancy.as(caller, async (tx) => {
      await tx.query(ADD, [id, institution, kind, name, caller.person]);
      await tx.query(ADD_ROWS, [id, institution, JSON.stringify(entries)]);
      // Readers of the institution who belong elsewhere, and what staff hold elsewhere, count as well.
      await this.tenancy.asService(tx);
      await judge(tx, { id, kind });
      return view(tx, id);
    });
  }

  find(id: string, caller: Caller): Promise<PeopleListView> {
    return this.tenancy.as(caller, (tx) => view(tx, id));
  }

  listRows(input: Rows, caller: Caller): Promise<{ items: PeopleListRow[]; next: string | null }> {
    const { id, verdict = null } = input;
    return this.tenancy.as(caller, async (tx) => {
      await view(tx, id);
      const rows = await tx.query<PersonOfList[]>(ROWS, [id, verdict, behind(input), fetched(input)]);
      return pageOf(rows, input, toRow, ({ row }) => String(row));
    });
  }

  /** What was shown is judged anew, as things may have changed since, and done; asked again it says what was done. */
  async carryOut(id: string, caller: Caller): Promise<PeopleListView> {
    return this.tenancy.as(caller, async (tx) => {
      const [list] = await tx.query<ListRow[]>(LOCK, [id]);
      if (!list) return fail('auth.people_list_not_found');
      if (list.doneAt) return view(tx, id);
      await this.tenancy.asService(tx);
      await tx.query(IN_TURN, [list.institutionId]);
      await judge(tx, list);
      if (list.kind === 'readers') await importReaders(tx, id);
      else await this.invite(tx, list, caller);
      await tx.query(DONE, [id]);
      const done = await view(tx, id);
      const { institutionId, counts } = done;
      const details = { list: id, new: String(counts.new), changed: String(counts.changed) };
      await this.audit.record(tx, { what: 'people_list_done', institutionId, actorId: caller.person, details });
      return done;
    });
  }

  /** Nobody is staff by a file: each is asked by mail, and has the roles once they accept. */
  private async invite(tx: EntityManager, { id, institutionId: institution }: ListRow, caller: Caller): Promise<void> {
    const wanted = await tx.query<PersonOfList[]>(TO_INVITE, [id]);
    for (const { name: displayName, mail, roles, endsAt: rolesEndAt } of wanted) {
      await refuseUngated(tx, { institution, roles }, caller);
      await this.invitations.send(tx, { displayName, mail, roles, rolesEndAt, institution, invitedBy: caller.person });
    }
  }
}

async function judge(tx: EntityManager, { id, kind }: { id: string; kind: PeopleListKind }): Promise<void> {
  await tx.query(BY_INDEX);
  if (kind === 'readers') await tx.query(JUDGE_READERS, [id]);
  else await tx.query(JUDGE_STAFF, [id]);
}

async function importReaders(tx: EntityManager, id: string): Promise<void> {
  for (const step of Object.keys(readerSteps) as (keyof typeof readerSteps)[]) await tx.query(readerSteps[step], [id]);
}

async function view(tx: EntityManager, id: string): Promise<PeopleListView> {
  const [list] = await tx.query<ListRow[]>(FIND, [id]);
  if (!list) return fail('auth.people_list_not_found');
  const counted = await tx.query<{ verdict: PeopleListVerdict; n: number }[]>(COUNTS, [id]);
  const counts = Object.fromEntries(
    PeopleListVerdict.options.map((verdict) => [verdict, counted.find((one) => one.verdict === verdict)?.n ?? 0]),
  ) as PeopleListView['counts'];
  const { createdAt, doneAt, ...rest } = list;
  const at = { createdAt: createdAt.toISOString(), doneAt: doneAt?.toISOString() ?? null };
  return { ...rest, ...at, state: doneAt ? 'done' : 'checked', counts };
}

/** The last day is the one whose end is meant. */
const toRow = ({ endsAt, ...row }: PersonOfList): PeopleListRow => ({
  ...row,
  until: endsAt && dateIn(new Date(endsAt.getTime() - 1)),
});
