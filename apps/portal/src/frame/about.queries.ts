import { useQuery } from '@tanstack/react-query';
import type { WorkCounts } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';

export interface About {
  readonly demo: boolean;
  readonly province: string;
  readonly version: string;
}

const COUNTS_EVERY_MS = 60_000;

/** What installation this is. An older gateway does not say: then the page claims nothing. */
export const useAbout = () =>
  useQuery({
    queryKey: ['about'],
    queryFn: ({ signal }) => call<About>(`${API}/about`, { signal }),
    staleTime: Infinity,
    retry: false,
  });

/** How much waits for the person, for the rail. */
export const useWorkCounts = (enabled: boolean) =>
  useQuery({
    queryKey: ['/requests', 'counts'],
    queryFn: ({ signal }) => call<WorkCounts>(`${API}/work-counts`, { signal }),
    enabled,
    refetchInterval: COUNTS_EVERY_MS,
  });
