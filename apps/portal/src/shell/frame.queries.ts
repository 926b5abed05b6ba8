import { useQuery } from '@tanstack/react-query';
import type { QuestionView, WorkCounts } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import type { Paged } from '../api/paged.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import type { Waiting } from './places.js';

const COUNTS_EVERY_MS = 60_000;

/** How much of a person's requests and of their library's waits for them. */
export const useWorkCounts = (enabled: boolean) =>
  useQuery({
    queryKey: ['/requests', 'counts'],
    queryFn: ({ signal }) => call<WorkCounts>(`${API}/work-counts`, { signal }),
    enabled,
    refetchInterval: COUNTS_EVERY_MS,
  });

const COUNTED_AT_MOST = 50;

/** How many questions wait for the desk, counted up to fifty. */
const useDeskCount = (enabled: boolean) =>
  useQuery({
    queryKey: ['/questions', 'waiting'],
    queryFn: ({ signal }) =>
      call<Paged<QuestionView>>(`${API}/questions`, {
        query: { scope: 'desk', state: 'open', limit: COUNTED_AT_MOST },
        signal,
      }),
    select: ({ items }) => items.length,
    enabled,
    refetchInterval: COUNTS_EVERY_MS,
  });

/** How many pairs wait for a cataloguer, as the service counts them. */
const useReviewCount = (enabled: boolean) =>
  useQuery({
    queryKey: ['/reviews', 'waiting'],
    queryFn: ({ signal }) => call<{ readonly open: number }>(`${API}/reviews`, { query: { limit: 1 }, signal }),
    select: ({ open }) => open,
    enabled,
    refetchInterval: COUNTS_EVERY_MS,
  });

/** The figures beside the places of the frame. */
export function useWaiting(): Waiting {
  const { data: me } = useMe();
  const { data: counts } = useWorkCounts(Boolean(me));
  const { data: desk } = useDeskCount(holds(me, 'duty_librarian', 'province_admin'));
  const { data: review } = useReviewCount(holds(me, 'cataloguer', 'province_admin'));
  return { mine: counts?.mine, work: counts && counts.requester + counts.supplier, desk, review };
}
