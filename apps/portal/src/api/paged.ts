import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { API, call } from './client.js';
import type { CallOptions } from './client.js';

export interface Paged<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

export interface PagedOptions {
  readonly query?: CallOptions['query'];
  readonly enabled?: boolean;
  readonly refreshMs?: number;
  /** Keeps the rows of the former question on the page until the new ones are there. */
  readonly keep?: boolean;
}

/** A list that grows by "more": `path` under the API, followed by its keyset cursor. */
export function usePaged<Item, Answer extends Paged<Item> = Paged<Item>>(path: string, options: PagedOptions = {}) {
  const { query, enabled = true, refreshMs, keep = false } = options;
  const list = useInfiniteQuery({
    queryKey: [path, query ?? {}],
    queryFn: ({ pageParam, signal }) => call<Answer>(API + path, { query: { ...query, after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled,
    refetchInterval: refreshMs,
    placeholderData: keep ? keepPreviousData : undefined,
  });
  const pages = list.data?.pages ?? [];
  return { list, first: pages[0], items: pages.flatMap((page): Item[] => page.items) };
}
