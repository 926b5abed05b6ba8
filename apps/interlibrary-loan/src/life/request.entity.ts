import type { Caller, HistoryEntry, RequestAction, RequestState, RequestView, Side } from '@shuqiao/contracts';
import { actionsFrom } from '@shuqiao/state-machine';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { requestMachine } from './request.machine.js';
import { SUPPLIER_TERMS } from './terms.table.js';
import { toUndoView, type Undoable, undoFor } from './undoing.js';

@Entity('request')
export class IllRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid', { name: 'record_id' }) recordId!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) author!: string | null;
  @Column('text', { nullable: true }) isbn!: string | null;
  @Column('uuid', { name: 'requester_id' }) requesterId!: string;
  @Column('uuid', { name: 'supplier_id', nullable: true }) supplierId!: string | null;
  @Column('uuid', { name: 'reader_id' }) readerId!: string;
  @Column('text') state!: RequestState;
  @Column('date', { name: 'needed_by', nullable: true }) neededBy!: string | null;
  @Column('text', { nullable: true }) pickup!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text', { name: 'once_key' }) onceKey!: string;
  @Column('timestamptz', { name: 'placed_at' }) placedAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('integer') version!: number;
  @Column('date', { name: 'clock_from', nullable: true }) clockFrom!: string | null;
  @Column('date', { nullable: true }) deadline!: string | null;
  @Column('boolean', { name: 'deadline_provisional' }) deadlineProvisional!: boolean;
  @Column('jsonb', { nullable: true }) undo!: Undoable | null;
}

/** A reader may withdraw; what happens to the book is the libraries' business. */
const READER_MAY: readonly RequestAction[] = ['cancel'];
const STAFF = 'ill_librarian';

/** The sides on which a caller stands in a request. */
const sidesOf = (request: IllRequest, caller: Caller): Side[] => {
  const staff = caller.roles.includes(STAFF);
  const own = request.readerId === caller.person;
  return [
    ...((staff && request.requesterId === caller.institution) || own ? (['requester'] as const) : []),
    ...(staff && request.supplierId === caller.institution ? (['supplier'] as const) : []),
  ];
};

/** What this caller may do with the request now. */
export function actionsOf(request: IllRequest, caller: Caller): RequestAction[] {
  const actions = sidesOf(request, caller).flatMap((side) => actionsFrom(requestMachine, request.state, side));
  const staff = caller.roles.includes(STAFF);
  return staff ? actions : actions.filter((action) => READER_MAY.includes(action));
}

/** Whether a caller may see the request at all, beyond what the database already decides: readers see their own. */
export const maySee = (request: IllRequest, caller: Caller): boolean =>
  request.readerId === caller.person ||
  caller.roles.some((role) => role === STAFF || role === 'institution_admin' || role === 'province_admin');

/** What the supplier must do, and until when. */
function deadlineOf({ state, deadline, deadlineProvisional }: IllRequest): RequestView['deadline'] {
  const step = SUPPLIER_TERMS[state]?.step;
  return step && deadline ? { step, on: deadline, provisional: deadlineProvisional } : null;
}

export const toView = (request: IllRequest, caller: Caller): RequestView => ({
  id: request.id,
  number: request.number,
  recordId: request.recordId,
  title: request.title,
  author: request.author,
  isbn: request.isbn,
  requesterId: request.requesterId,
  supplierId: request.supplierId,
  state: request.state,
  iso18626Status: requestMachine.states[request.state].status ?? '',
  actions: actionsOf(request, caller),
  mine: request.readerId === caller.person,
  neededBy: request.neededBy,
  pickup: request.pickup,
  note: request.note,
  placedAt: request.placedAt.toISOString(),
  changedAt: request.changedAt.toISOString(),
  version: request.version,
  deadline: deadlineOf(request),
  undo: toUndoView(undoFor(request.undo, caller)),
});

export type EventRow = Omit<HistoryEntry, 'at'> & { at: Date };

export const toHistory = (row: EventRow): HistoryEntry => ({ ...row, at: row.at.toISOString() });
