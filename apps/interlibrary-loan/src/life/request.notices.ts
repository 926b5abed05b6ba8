import { type NoticeTo, type NoticeWanted, wantNotice } from '@shuqiao/contracts';
import type { IllRequest } from './request.entity.js';

const reader = ({ readerId, requesterId }: IllRequest): NoticeTo => ({
  kind: 'person',
  personId: readerId,
  institutionId: requesterId,
});

/** What is to be told of a request in its present state, and to whom; nothing in most states. */
export function noticeOf(request: IllRequest): NoticeWanted | undefined {
  const { id, version, number, title, state, requesterId, supplierId, pickup } = request;
  const head = { key: `${id}:${version}`, about: { kind: 'request', id } as const };
  // By characters, so that none is cut in half.
  const book = { number, title: Array.from(title).slice(0, 150).join('') };
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
