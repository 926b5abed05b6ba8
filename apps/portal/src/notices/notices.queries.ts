import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { NoticeCounts, NoticeView } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { useSpeech } from '../text/language.js';

/** All keys of notices begin so: an event of the bell looks at them anew. */
const NOTICES = '/notices';
/** Where events do not come through, the bell is looked at all the same. */
const LOOK_AGAIN_MS = 60_000;
const PAGE = 20;

/** How many notices are unread; 100 stands for 100 or more. */
export const useUnread = (enabled: boolean) =>
  useQuery({
    queryKey: [NOTICES, 'unread'],
    queryFn: ({ signal }) => call<NoticeCounts>(`${API}${NOTICES}/unread`, { signal }),
    enabled,
    refetchInterval: LOOK_AGAIN_MS,
  });

/** A person's notices and those of their desks, newest first, in the language of the page. */
export function useNotices(unreadOnly: boolean) {
  const { language } = useSpeech();
  return usePaged<NoticeView>(NOTICES, {
    query: { lang: language, unread: unreadOnly || null, limit: PAGE },
    keep: true,
  });
}

interface Marking {
  /** All unread ones, where it is left out. */
  readonly id?: string;
  readonly isRead?: boolean;
}

export function useMarkRead() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (body: Marking) => call<NoticeCounts>(`${API}${NOTICES}/read`, { method: 'POST', body }),
    onSettled: () => client.invalidateQueries({ queryKey: [NOTICES] }),
  });
}
