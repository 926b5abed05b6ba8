import { useQuery } from '@tanstack/react-query';
import type { CatalogueAtAGlance } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';

const FRESH_MS = 300_000;

/** What the catalogue has. Nobody waits for it: where it fails, the home page goes without. */
export const useGlance = () =>
  useQuery({
    queryKey: ['/records/glance'],
    queryFn: ({ signal }) => call<CatalogueAtAGlance>(`${API}/records/glance`, { signal }),
    staleTime: FRESH_MS,
    retry: false,
  });
