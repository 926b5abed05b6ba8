import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RecordChange, ReviewItem, ReviewState, ReviewView } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import type { Paged } from '../api/paged.js';

const REVIEWS = '/reviews';
const ROWS = 50;
const REFRESH_MS = 30_000;

export interface ReviewPage extends Paged<ReviewItem> {
  readonly open: number;
}

/** What was decided and what it made; `changeId` is null where nothing was joined. */
export type Decided = ReviewView & { readonly changeId: RecordChange['id'] | null };
export type Verdict = 'same' | 'different';

export const useReviews = (state: ReviewState, refreshes = true) =>
  usePaged<ReviewItem, ReviewPage>(REVIEWS, {
    query: { state, limit: ROWS },
    refreshMs: refreshes ? REFRESH_MS : undefined,
  });

export const useReview = (id: string) =>
  useQuery({
    queryKey: [REVIEWS, id],
    queryFn: ({ signal }) => call<ReviewView>(`${API}${REVIEWS}/${encodeURIComponent(id)}`, { signal }),
  });

export interface Decision {
  readonly id: string;
  readonly verdict: Verdict;
  readonly note?: string;
}

/** Says whether the two are the same; the lists are asked anew. */
export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Decision) =>
      call<Decided>(`${API}${REVIEWS}/${encodeURIComponent(id)}/decision`, { method: 'POST', body }),
    // Not waited for: the next case comes at once, the lists follow.
    onSettled: () =>
      void client.invalidateQueries({ predicate: ({ queryKey: [first] }) => /^\/re(view|cord)/.test(String(first)) }),
  });
}
