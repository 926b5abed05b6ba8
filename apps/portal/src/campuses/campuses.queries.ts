import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Campus, CampusSource, CampusTest } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';

const REFRESH_MS = 3_000;

/** A write after which the lists of campuses and sources are asked anew. */
function useChange<Input>(ask: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ask,
    onSuccess: () => {
      for (const path of ['/campuses', '/campus-sources']) void client.invalidateQueries({ queryKey: [path] });
    },
  });
}

const post = <Answer>(path: string, body: object): Promise<Answer> =>
  call<Answer>(API + path, { method: 'POST', body });

export interface Connection {
  readonly institutionId: string;
  readonly sourceId: string;
  readonly entityId: string;
}

export const useConnect = () =>
  useChange(({ institutionId, ...body }: Connection) =>
    call<Campus>(`${API}/campuses/${institutionId}`, { method: 'PUT', body }),
  );
export const useDisconnect = () => useChange((id: string) => post<object>(`/campuses/${id}/disconnect`, {}));
export const useAddSource = () => useChange((source: object) => post<CampusSource>('/campus-sources', source));
export const useRefreshSource = (id: string) =>
  useChange((takeShrunk: boolean) => post<CampusSource>(`/campus-sources/${id}/refresh`, { takeShrunk }));

/** What is read in the background shows by itself. */
export const sourcesRefreshMs = REFRESH_MS;

export const useCampusTest = (id: string) =>
  useQuery({
    queryKey: ['campus-test', id],
    queryFn: ({ signal }) => call<CampusTest>(`${API}/campus-tests/${id}`, { signal }),
    retry: false,
  });
