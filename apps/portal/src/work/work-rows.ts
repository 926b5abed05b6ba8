import type { RequestView } from '@shuqiao/contracts';
import { waitsForMe } from '../requests/acting/actions.js';

/** The saved views of the work list. */
export const workViews = ['todo', 'supplier', 'requester', 'finished'] as const;
export type WorkView = (typeof workViews)[number];

export interface WorkRow {
  readonly request: RequestView;
  /** `in`: another library asks us; `out`: we ask another. */
  readonly direction: 'in' | 'out';
}

const FAR_AWAY = '9999-12-31';

const byDeadline = ({ request: one }: WorkRow, { request: other }: WorkRow): number =>
  (one.deadline?.on ?? FAR_AWAY).localeCompare(other.deadline?.on ?? FAR_AWAY) ||
  one.placedAt.localeCompare(other.placedAt);

const byChange = ({ request: one }: WorkRow, { request: other }: WorkRow): number =>
  other.changedAt.localeCompare(one.changedAt);

/** One list of what comes in and what goes out: what is due first on top, what ended last on top of the finished ones. */
export function workRows(
  view: WorkView,
  incoming: readonly RequestView[],
  outgoing: readonly RequestView[],
): WorkRow[] {
  const rows: WorkRow[] = [
    ...(view === 'requester' ? [] : incoming).map((request) => ({ request, direction: 'in' as const })),
    ...(view === 'supplier' ? [] : outgoing).map((request) => ({ request, direction: 'out' as const })),
  ];
  const shown = view === 'todo' ? rows.filter(({ request }) => waitsForMe(request)) : rows;
  return shown.sort(view === 'finished' ? byChange : byDeadline);
}

/** The other library of a row, as far as there is one. */
export const partnerOf = ({ request, direction }: WorkRow): string | null =>
  direction === 'in' ? request.requesterId : request.supplierId;

/** Whether a row speaks of what is typed: title, author, number or library. */
export function rowMatches(row: WorkRow, typed: string, nameOf: (id: string | null) => string): boolean {
  const wanted = typed.trim().toLowerCase();
  const { title, author, number, isbn } = row.request;
  return [title, author, number, isbn, nameOf(partnerOf(row))].some((text) => text?.toLowerCase().includes(wanted));
}

/** The row that takes the place of one that has gone. */
export const rowAt = (rows: readonly WorkRow[], index: number): string | null =>
  rows[Math.max(0, Math.min(index, rows.length - 1))]?.request.id ?? null;
