import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Favourite, FavouriteMarks } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { useWrite } from '../api/write.js';
import { useMe } from '../sign-in/me.queries.js';

const FAVOURITES = '/favourites';
const MARKS = [FAVOURITES, 'marks'];

export const useFavourites = () => usePaged<Favourite>(FAVOURITES);

/** Whether the person keeps a record; false for nobody and while it is not known. */
export function useIsKept(recordId: string): boolean {
  const { data: me } = useMe();
  const { data } = useQuery({
    queryKey: MARKS,
    queryFn: ({ signal }) => call<FavouriteMarks>(`${API}${FAVOURITES}/marks`, { signal }),
    enabled: Boolean(me),
    staleTime: 60_000,
  });
  return data?.recordIds.includes(recordId) ?? false;
}

export interface Wish {
  readonly id: string;
  readonly keep: boolean;
}

/** Keeps a title, or gives it up. */
export function useKeep() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ({ id, keep }: Wish) =>
      call<{ readonly recordId: string }>(`${API}${FAVOURITES}/${id}`, { method: keep ? 'PUT' : 'DELETE' }),
    // Refused or not, what is kept is asked again: it may have been changed on another screen.
    onSettled: () => client.invalidateQueries({ queryKey: [FAVOURITES] }),
  });
}
