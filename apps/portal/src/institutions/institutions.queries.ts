import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { InstitutionCard, InstitutionView } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';

const INSTITUTIONS = '/institutions';

export const useInstitutions = (q: string, city: string) =>
  usePaged<InstitutionView>(INSTITUTIONS, { query: { q, city, limit: 50 }, keep: true });

export const useInstitution = (id: string) =>
  useQuery({
    queryKey: [INSTITUTIONS, id],
    queryFn: ({ signal }) => call<InstitutionCard>(`${API}${INSTITUTIONS}/${encodeURIComponent(id)}`, { signal }),
  });

/** A change of the card is seen everywhere: the directory names schools on every page. */
function useChange<Input>(id: string, change: (input: Input) => Promise<InstitutionCard>) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: change,
    onSuccess: (card) => client.setQueryData([INSTITUTIONS, id], card),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [INSTITUTIONS] }),
        client.invalidateQueries({ queryKey: ['directory'] }),
      ]),
  });
}

export const useSetLending = (id: string) =>
  useChange(id, (lends: boolean) =>
    call<InstitutionCard>(`${API}${INSTITUTIONS}/${id}/lending`, { method: 'PUT', body: { lends } }),
  );

/** Takes back the name that would have come into force on a day. */
export const useCancelRename = (id: string) =>
  useChange(id, (from: string) =>
    call<InstitutionCard>(`${API}${INSTITUTIONS}/${id}/names/${from}`, { method: 'DELETE' }),
  );

interface NewName {
  readonly name: string;
  readonly from: string;
  readonly onceKey: string;
}

export const useRename = (id: string) =>
  useChange(id, ({ onceKey, ...body }: NewName) =>
    call<InstitutionCard>(`${API}${INSTITUTIONS}/${id}/names`, { method: 'POST', body, onceKey }),
  );
