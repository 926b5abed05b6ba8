import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  FactorNaming,
  MyFactors,
  NewTotp,
  PasskeyAsked,
  PasskeyWanted,
  RecoveryCodes,
  SecondStep,
  SignedInOrNext,
} from '@shuqiao/contracts';
import { call } from '../../api/client.js';
import { useWrite } from '../../api/write.js';
import { makePasskey, showPasskey } from './passkey-browser.js';

const KEY = ['account', 'factors'];
const post = <Answer>(path: string, body: object = {}): Promise<Answer> => call<Answer>(path, { method: 'POST', body });

export const useFactors = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => call<MyFactors>('/auth/account/factors', { signal }) });

function useFactorChange<Input, Answer>(ask: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useWrite({ mutationFn: ask, onSuccess: () => void client.invalidateQueries({ queryKey: KEY }) });
}

export const useBeginApp = () => useWrite({ mutationFn: () => post<NewTotp>('/auth/account/factors/totp') });

/** The lists are not asked for anew until the recovery codes were seen: the page would move under them. */
export const useConfirmApp = () =>
  useWrite({
    mutationFn: (body: { code: string }) => post<RecoveryCodes>('/auth/account/factors/totp/confirm', body),
  });

/** Likewise. The browser makes it in between. */
export const useAddPasskey = () =>
  useWrite({
    mutationFn: async (name: string) => {
      const made = await makePasskey(await post<PasskeyWanted>('/auth/account/factors/passkey'));
      return post<RecoveryCodes>('/auth/account/factors/passkey/confirm', { name, made });
    },
  });

export const useNameFactor = () =>
  useFactorChange((naming: FactorNaming) => post<{ named: boolean }>('/auth/account/factors/name', naming));

export const useRemoveFactor = () =>
  useFactorChange((id: string) => post<{ removed: number }>('/auth/account/factors/remove', { id }));

export const useMakeCodes = () => useFactorChange(() => post<RecoveryCodes>('/auth/account/factors/recovery'));

export const useProveByPassword = () =>
  useFactorChange((body: { password: string }) => post<unknown>('/auth/account/proof/password', body));

export const useProveByCode = () =>
  useFactorChange((body: { code: string }) => post<unknown>('/auth/account/proof/code', body));

/** Shows a passkey: at the second step, or to prove anew who one is. */
export const useShowPasskey = (place: 'second' | 'account/proof') =>
  useFactorChange(async () => {
    const shown = await showPasskey(await post<PasskeyAsked>(`/auth/${place}/passkey/begin`));
    return post<unknown>(`/auth/${place}/passkey`, shown);
  });

/** What this browser's sign-in waits for. */
export const useSecondStep = () =>
  useQuery({
    queryKey: ['second'],
    queryFn: ({ signal }) => call<SecondStep>('/auth/second', { signal }),
    retry: false,
    staleTime: Infinity,
  });

/** Goes on with a code, of the app or of those that were put by. */
export const useSecondCode = (kind: 'code' | 'recovery') =>
  useWrite({ mutationFn: (body: { code: string }) => post<SignedInOrNext>(`/auth/second/${kind}`, body) });
