import { type NoticeTo, type NoticeWanted, wantNotice } from '@shuqiao/contracts';
import type { IllRequest } from './request.entity.js';
import { SUPPLIER_TERMS } from './terms.table.js';

const reader = ({ readerId, requesterId }: Pick<IllRequest, 'readerId' | 'requesterId'>): NoticeTo => ({
  kind: 'person',
  personId: readerId,
  institutionId: requesterId,
});

/** By characters, so that none is cut in half. */
const shortTitle = (title: string): string => Array.from(title).slice(0, 150).join('');

type Waiting = Pick<
  IllRequest,
  'id' | 'number' | 'title' | 'state' | 'readerId' | 'requesterId' | 'supplierId' | 'deadline'
>;

/**
 * What is to be told of a supplier's deadline that moved because days changed: to the reader, and to the loan offices of
 * both libraries (LOAN-13). Nothing where no clock runs.
 *
 * @param before the day it moved from
 */
export function postponedOf(request: Waiting, before: string): NoticeWanted[] {
  const { id, number, title, state, requesterId, supplierId, deadline } = request;
  if (!supplierId || !deadline || !SUPPLIER_TERMS[state]) return [];
  const [key, about] = [`${id}:${before}:${deadline}`, { kind: 'request', id } as const];
  const data = { number, title: shortTitle(title), supplier: supplierId, before, until: deadline };
  const offices = [requesterId, supplierId].map((institutionId) =>
    wantNotice('ill.rescheduled', {
      key: `${key}:${institutionId}`,
      to: { kind: 'office', institutionId, office: 'loan' },
      about,
      data: { ...data, requester: requesterId },
    }),
  );
  return [wantNotice('ill.postponed', { key, to: reader(request), about, data }), ...offices];
}

/** The same notice once more, from its key; nothing where the clock has stopped or the day moved again. */
export const postponedStill = (request: IllRequest, key: string): NoticeWanted | undefined =>
  postponedOf(request, key.split(':')[1] ?? '').find((notice) => notice.key === key);

/** What is to be told of a request in its present state, and to whom; nothing in most states. */
export function noticeOf(request: IllRequest): NoticeWanted | undefined {
  const { id, version, number, title, state, requesterId, supplierId, pickup } = request;
  const head = { key: `${id}:${version}`, about: { kind: 'request', id } as const };
  const book = { number, title: shortTitle(title) };
  if (state === 'unfilled') return wantNotice('ill.unfilled', { ...head, to: reader(request), data: book });
  if (!supplierId) return undefined;
  const supplied = { ...book, supplier: supplierId };
  if (state === 'shipped') return wantNotice('ill.shipped', { ...head, to: reader(request), data: supplied });
  if (state === 'received')
    return wantNotice('ill.arrived', { ...head, to: reader(request), data: { ...supplied, pickup } });
  if (state !== 'cancel_pending') return undefined;
  const to = { kind: 'office', institutionId: supplierId, office: 'loan' } as const;
  return wantNotice('ill.cancel_asked', { ...head, to, data: { ...book, requester: requesterId } });
}
