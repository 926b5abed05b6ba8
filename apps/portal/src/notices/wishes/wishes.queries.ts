import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ContactChange, NoticeTemplate, NoticeWish, NoticeWishes } from '@shuqiao/contracts';
import { useWrite } from '../../api/write.js';
import { API, call } from '../../api/client.js';

const WISHES = '/notices/wishes';

export const useWishes = () =>
  useQuery({ queryKey: [WISHES], queryFn: ({ signal }) => call<NoticeWishes>(API + WISHES, { signal }) });

/** Switches mails of one kind on or off. */
export function useSetWish(template: NoticeTemplate) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (byMail: boolean) =>
      call<NoticeWish>(`${API}${WISHES}/${template}`, { method: 'PUT', body: { byMail } }),
    onSuccess: (kept) =>
      client.setQueryData<NoticeWishes>(
        [WISHES],
        (known) => known && { ...known, items: known.items.map((wish) => (wish.template === template ? kept : wish)) },
      ),
  });
}

/** Where and in which language a person is written to. */
export function useSetContact() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (body: ContactChange) => call<unknown>('/auth/account/contact', { method: 'POST', body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['me'] }),
  });
}
