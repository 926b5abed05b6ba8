import { useQuery } from '@tanstack/react-query';
import type { RecordView } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';

/** One record with its holders and its MARC fields. */
export const useRecord = (id: string) =>
  useQuery({
    queryKey: ['/records', id],
    queryFn: ({ signal }) => call<RecordView>(`${API}/records/${encodeURIComponent(id)}`, { signal }),
    staleTime: 60_000,
  });
