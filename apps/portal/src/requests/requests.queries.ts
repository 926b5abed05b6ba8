import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ActOnRequest, PlaceRequest, RequestDetail, RequestView } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { pressKey } from './acting/actions.js';
import type { PressedAction } from './acting/actions.js';

const REFRESH_MS = 30_000;
const REQUESTS = '/requests';

export const useMyRequests = (open: boolean, limit = 20) =>
  usePaged<RequestView>(REQUESTS, { query: { side: 'mine', open, limit }, refreshMs: REFRESH_MS });

/** One request with its history; null asks nothing. */
export const useRequest = (id: string | null) =>
  useQuery({
    queryKey: [REQUESTS, id],
    queryFn: ({ signal }) => call<RequestDetail>(`${API}${REQUESTS}/${encodeURIComponent(id ?? '')}`, { signal }),
    enabled: id !== null,
    refetchInterval: REFRESH_MS,
  });

export function usePlaceRequest() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ({ onceKey, ...body }: PlaceRequest & { onceKey: string }) =>
      call<RequestView>(API + REQUESTS, { method: 'POST', body, onceKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: [REQUESTS] }),
  });
}

export interface Press {
  readonly request: RequestView;
  readonly action: PressedAction;
  readonly reason?: ActOnRequest['reason'];
  readonly note?: string;
}

/** Takes the last step back, as long as the service offers it. */
export function useUndo() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ({ id, version }: Pick<RequestView, 'id' | 'version'>) =>
      call<RequestView>(`${API}${REQUESTS}/${id}/undo`, { method: 'POST', onceKey: `${id}.${version}.undo` }),
    onSettled: () => client.invalidateQueries({ queryKey: [REQUESTS] }),
  });
}

/** Performs an action. Refused or not, the lists are asked again: a refusal mostly means that somebody was quicker. */
export function useActOnRequest() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ({ request, action, reason, note }: Press) =>
      call<RequestView>(`${API}${REQUESTS}/${request.id}/actions`, {
        method: 'POST',
        body: { action, reason, note },
        onceKey: pressKey(request, action),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: [REQUESTS] }),
  });
}
