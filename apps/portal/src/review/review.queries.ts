import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { RecordChange, ReviewItem, ReviewSort, ReviewState, ReviewVerdict, ReviewView } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
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
/** Cases that wait, those that somebody decided, those that need nobody any more. */
export type Which = Extract<ReviewState, 'open' | 'stale'> | 'decided';

/** In which order and of which library cases are gone through: it stands in the address, of the list and of each case. */
export function useReviewOrder() {
  const [params, setParams] = useSearchParams();
  const order: Record<string, string> = {};
  for (const name of ['institutionId', 'sort']) if (params.get(name)) order[name] = params.get(name) ?? '';
  const choose = (name: 'institutionId' | 'sort', value: string): void =>
    setParams(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const text = new URLSearchParams(order).toString();
  return { order: order as { institutionId?: string; sort?: ReviewSort }, search: text && `?${text}`, choose };
}

export function useReviews(state: Which, refreshes = true) {
  const { order } = useReviewOrder();
  return usePaged<ReviewItem, ReviewPage>(REVIEWS, {
    query: { state, limit: ROWS, ...order },
    refreshMs: refreshes ? REFRESH_MS : undefined,
  });
}

export const useReview = (id: string) =>
  useQuery({
    queryKey: [REVIEWS, id],
    queryFn: ({ signal }) => call<ReviewView>(`${API}${REVIEWS}/${encodeURIComponent(id)}`, { signal }),
  });

export interface Decision {
  readonly id: string;
  readonly verdict: ReviewVerdict;
  readonly note?: string;
}

/** Whatever is said of a case changes each list it stands in, and with a merge the records. */
function useSaying<Input, Answer extends ReviewView>(say: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: say,
    onSuccess: (review) => client.setQueryData([REVIEWS, review.id], review),
    // Not waited for: the next case comes at once, the lists follow.
    onSettled: () =>
      void client.invalidateQueries({ predicate: ({ queryKey: [first] }) => /^\/re(view|cord)/.test(String(first)) }),
  });
}

const of = (id: string): string => `${API}${REVIEWS}/${encodeURIComponent(id)}`;

/** Says whether the two are the same. */
export const useDecide = () =>
  useSaying(({ id, ...body }: Decision) => call<Decided>(`${of(id)}/decision`, { method: 'POST', body }));

/** Takes back what was said. */
export const useReopen = () =>
  useSaying((id: string) => call<ReviewView>(`${of(id)}/reopening`, { method: 'POST', body: {} }));
