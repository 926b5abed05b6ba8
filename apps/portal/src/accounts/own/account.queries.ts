import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ErasureView,
  MyAccount,
  PasswordChange,
  PasswordForgotten,
  PasswordReset,
  ResetLink,
  Unlink,
} from '@shuqiao/contracts';
import { useWrite } from '../../api/write.js';
import { call } from '../../api/client.js';

const post = <Answer>(path: string, body: object, signal?: AbortSignal): Promise<Answer> =>
  call<Answer>(path, { method: 'POST', body, signal });
type Ended = { readonly ended: number };

export const useAccount = () =>
  useQuery({ queryKey: ['account'], queryFn: ({ signal }) => call<MyAccount>('/auth/account', { signal }) });

function useAccountChange<Input>(path: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (input: Input & object) => post<Ended>(path, input),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['account'] }),
  });
}

export const useEndSession = () => useAccountChange<{ id?: string }>('/auth/account/sessions/end');
export const useChangePassword = () => useAccountChange<PasswordChange>('/auth/account/password');

export function useUnlink() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (way: Unlink) => post<{ unlinked: boolean }>('/auth/account/unlink', way),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['account'] }),
  });
}

const ERASURE = '/auth/account/erasure';

export const useErasure = () =>
  useQuery({ queryKey: ['erasure'], queryFn: ({ signal }) => call<ErasureView>(ERASURE, { signal }) });

/** Its answer is how it stands now. */
function useErasureChange(path: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: () => post<ErasureView>(path, {}),
    onSuccess: (erasure) => void client.setQueryData(['erasure'], erasure),
  });
}

export const useErase = () => useErasureChange(ERASURE);
export const useKeep = () => useErasureChange(`${ERASURE}/withdraw`);

export const useForgotten = () =>
  useWrite({ mutationFn: (wanted: PasswordForgotten) => post<unknown>('/auth/password/forgotten', wanted) });

/** Whose password it is; asked by POST, so that the secret is in no address. */
export const useReset = (link: ResetLink) =>
  useQuery({
    queryKey: ['reset', link.id],
    queryFn: ({ signal }) => post<{ readonly login: string }>('/auth/password/see', link, signal),
    retry: false,
  });

export const useTakePassword = () =>
  useWrite({ mutationFn: (reset: PasswordReset) => post<Ended>('/auth/password/reset', reset) });
