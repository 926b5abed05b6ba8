import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FileLink, FileOpening } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';

const LINKS = '/file-links';
const addressOf = (id: string): string => `${API}${LINKS}/${encodeURIComponent(id)}`;

/** Looking at a link costs none of its opens. */
export const useLink = (id: string) =>
  useQuery({ queryKey: [LINKS, id], queryFn: ({ signal }) => call<FileLink>(addressOf(id), { signal }) });

/** The click that counts: it answers the address from which the browser then fetches the file. */
export function useOpenLink(id: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: () => call<FileOpening>(`${addressOf(id)}/opens`, { method: 'POST' }),
    onSuccess: ({ url }) => window.location.assign(url),
    onSettled: () => client.invalidateQueries({ queryKey: [LINKS, id] }),
  });
}
