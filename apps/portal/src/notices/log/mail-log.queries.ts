import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { MailLine, MailRules, MailState, MailStatus } from '@shuqiao/contracts';
import { useWrite } from '../../api/write.js';
import { API, call } from '../../api/client.js';
import { usePaged } from '../../api/paged.js';

const MAILS = '/notices/mails';
const STATUS = '/notices/status';
/** Whoever sends a mail once more waits to see what becomes of it. */
const LOOK_AGAIN_MS = 10_000;

/** What became of mails: a library's administrators see its own, the province all. */
export const useMails = (state: MailState | null) =>
  usePaged<MailLine>(MAILS, { query: { state }, keep: true, refreshMs: LOOK_AGAIN_MS });

export const useMailStatus = () =>
  useQuery({
    queryKey: [STATUS],
    queryFn: ({ signal }) => call<MailStatus>(API + STATUS, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });

export function useResend() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (id: string) => call<MailLine>(`${API}${MAILS}/${id}/resend`, { method: 'POST' }),
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: [MAILS] }), client.invalidateQueries({ queryKey: [STATUS] })]),
  });
}

export function useSetMailRules() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (body: MailRules) => call<MailStatus>(`${API}/notices/rules`, { method: 'PUT', body }),
    onSuccess: (status) => client.setQueryData([STATUS], status),
  });
}

/** Mails to an address that came back may go there again. */
export const useClearAddress = () =>
  useWrite({
    mutationFn: (body: { address: string }) =>
      call<{ isBad: boolean }>(`${API}/notices/bounces/clear`, { method: 'POST', body }),
  });
