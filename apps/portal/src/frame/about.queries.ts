import { useQuery } from '@tanstack/react-query';
import { API, call } from '../api/client.js';

export interface About {
  readonly demo: boolean;
  readonly version: string;
}

/** What installation this is. An older gateway does not say: then the page claims nothing. */
export const useAbout = () =>
  useQuery({
    queryKey: ['about'],
    queryFn: ({ signal }) => call<About>(`${API}/about`, { signal }),
    staleTime: Infinity,
    retry: false,
  });
