import { useMemo } from 'react';
import type { RequestView } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { workRows } from './work-rows.js';
import type { WorkView } from './work-rows.js';

const REFRESH_MS = 30_000;
const ROWS = 50;

const useSide = (side: 'supplier' | 'requester', open: boolean, enabled: boolean) =>
  usePaged<RequestView>('/requests', { query: { side, open, limit: ROWS }, enabled, refreshMs: REFRESH_MS });

/** The work list: both sides of the library in one. */
export function useWork(view: WorkView) {
  const open = view !== 'finished';
  const incoming = useSide('supplier', open, view !== 'requester');
  const outgoing = useSide('requester', open, view !== 'supplier');
  const asked = [incoming.list, outgoing.list].filter(({ isEnabled }) => isEnabled);
  const [into, out] = [incoming.list.data, outgoing.list.data];
  const rows = useMemo(() => {
    const flat = (data: typeof into) => data?.pages.flatMap(({ items }) => items) ?? [];
    return workRows(view, flat(into), flat(out));
  }, [view, into, out]);
  return {
    rows,
    isPending: asked.some(({ isPending }) => isPending),
    error: asked.find(({ error }) => error !== null)?.error ?? null,
    retry: () => asked.forEach((list) => void list.refetch()),
    more: {
      hasNextPage: asked.some(({ hasNextPage }) => hasNextPage),
      isFetchingNextPage: asked.some(({ isFetchingNextPage }) => isFetchingNextPage),
      fetchNextPage: () => asked.filter(({ hasNextPage }) => hasNextPage).forEach((list) => void list.fetchNextPage()),
    },
  };
}
