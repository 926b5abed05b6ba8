import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { failureOf, isPassing } from './failure.js';

const SIGNED_OUT = new Set(['auth.not_signed_in', 'auth.token_invalid']);
const TRIES = 2;

/** One cache for the whole portal. A call that answers "not signed in" signs the person out on every page at once. */
export function newQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (SIGNED_OUT.has(failureOf(error).code ?? '')) client.setQueryData(['me'], null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        networkMode: 'always',
        retry: (count, error) => count < TRIES && isPassing(failureOf(error)),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}
