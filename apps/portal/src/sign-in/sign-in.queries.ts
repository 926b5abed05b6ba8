import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InstitutionView, SignedInOrNext, SignInMethods } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import type { Paged } from '../api/paged.js';

const SHOWN = 8;
const MINUTE_MS = 60_000;

/** Schools by a part of a present or former name, or a code. */
export const useSchools = (q: string) =>
  useQuery({
    queryKey: ['/institutions', 'choose', q],
    queryFn: ({ signal }) =>
      call<Paged<InstitutionView>>(`${API}/institutions`, { query: { q, limit: SHOWN }, signal }),
    placeholderData: keepPreviousData,
    staleTime: MINUTE_MS,
  });

export const useSchool = (id: string | null) =>
  useQuery({
    queryKey: ['/institutions', id],
    queryFn: ({ signal }) => call<InstitutionView>(`${API}/institutions/${encodeURIComponent(id ?? '')}`, { signal }),
    enabled: id !== null,
    staleTime: MINUTE_MS,
  });

/** Only what the school offers. */
export const useSignInMethods = (institutionId: string) =>
  useQuery({
    queryKey: ['/sign-in-methods', institutionId],
    queryFn: ({ signal }) => call<SignInMethods>(`${API}/sign-in-methods`, { query: { institutionId }, signal }),
  });

interface Credentials {
  readonly url: string;
  readonly institutionId: string;
  readonly login: string;
  readonly password: string;
}

interface Card {
  readonly url: string;
  readonly institutionId: string;
  readonly card: string;
  readonly pin: string;
}

/** Signs in with login and password, or with a library's card, whose PIN goes to auth's face alone. */
export const useLocalSignIn = () => useSignIn<Credentials>();
export const useCardSignIn = () => useSignIn<Card>();

/** What was shown before belongs to nobody or somebody else and is asked again. */
function useSignIn<Shown extends { readonly url: string }>() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ({ url, ...body }: Shown) => call<SignedInOrNext>(url, { method: 'POST', body }),
    // Where a second step is wanted nobody is signed in yet.
    onSuccess: ({ second }) => (second ? client.removeQueries({ queryKey: ['second'] }) : client.resetQueries()),
  });
}
