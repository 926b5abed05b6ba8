import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PeopleListKind, PeopleListRow, PeopleListVerdict, PeopleListView } from '@shuqiao/contracts';
import { addressOf, API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { useWrite } from '../api/write.js';

const LISTS = '/people-lists';
const pathOf = (id: string): string => `${LISTS}/${encodeURIComponent(id)}`;

export const templateOf = (kind: PeopleListKind): string => addressOf('/auth/people-list/template.csv', { kind });
/** Every row as a spreadsheet; the browser fetches it with the session it has. */
export const resultOf = (id: string): string => addressOf('/auth/people-list/result.csv', { id });

/** Has a file read; nothing is done before somebody says so. */
export const useCheckList = () =>
  useWrite({
    mutationFn: ({ kind, file }: { readonly kind: PeopleListKind; readonly file: File }) =>
      call<PeopleListView>('/auth/people-list/upload', {
        method: 'POST',
        query: { kind, name: file.name.slice(-200) },
        body: file,
      }),
  });

export const usePeopleList = (id: string) =>
  useQuery({
    queryKey: [LISTS, id],
    queryFn: ({ signal }) => call<PeopleListView>(API + pathOf(id), { signal }),
  });

export const useListRows = (id: string, verdict: PeopleListVerdict | null) =>
  usePaged<PeopleListRow>(`${pathOf(id)}/rows`, { query: { verdict, limit: 50 }, keep: true });

export function useCarryOut(id: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: () => call<PeopleListView>(`${API}${pathOf(id)}/carry-out`, { method: 'POST', body: {} }),
    onSuccess: (list) => {
      client.setQueryData([LISTS, id], list);
      for (const path of [`${pathOf(id)}/rows`, '/people', '/invitations', '/audit']) {
        void client.invalidateQueries({ queryKey: [path] });
      }
    },
  });
}
