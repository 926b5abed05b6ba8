import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CardView, ConnectorChange, ConnectorTest, ConnectorTrial, ConnectorView } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';

const KEY = ['/connector'];

export const useConnector = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call<{ connector: ConnectorView | null }>(`${API}/connector`, { signal }),
  });

/** Settings go straight to auth: a secret is with them. */
export function useSaveConnector() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (body: ConnectorChange) => call<ConnectorView>('/auth/connector/save', { method: 'POST', body }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export const useTestConnector = () =>
  useWrite({
    mutationFn: (body: ConnectorTrial) => call<ConnectorTest>('/auth/connector/test', { method: 'POST', body }),
  });

export const useCards = () =>
  useQuery({
    queryKey: ['/me/cards'],
    queryFn: ({ signal }) => call<{ items: CardView[] }>(`${API}/me/cards`, { signal }),
  });
