import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me, Role } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { draftsAreOf, forgetDrafts } from '../memory/drafts.js';

/** Who is signed in; null for nobody, which is an answer and not an error. */
async function findMe({ signal }: { readonly signal: AbortSignal }): Promise<Me | null> {
  const { person } = await call<{ readonly person: Me | null }>(`${API}/visitor`, { signal });
  if (person) draftsAreOf(person.id);
  return person;
}

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: findMe, staleTime: 60_000 });

/** Whether a person holds one of the roles; decides only what is shown, the services decide what is allowed. */
export const holds = (me: Me | null | undefined, ...roles: readonly Role[]): boolean =>
  me?.roles.some((role) => roles.includes(role)) ?? false;

/** Ends the session and forgets everything that was shown to it. */
export function useSignOut() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: () => call<{ next?: string }>('/auth/logout', { method: 'POST' }),
    onSuccess: () => {
      forgetDrafts();
      client.clear();
      client.setQueryData(['me'], null);
    },
  });
}
