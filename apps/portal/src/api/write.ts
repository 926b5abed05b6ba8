import { useCallback } from 'react';
import { type DefaultError, useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';

/** What the page does with the answer: says what was done, offers the way back, goes on to another page. */
interface Told<Answer, Failure, Asked> {
  readonly onSuccess?: ((answer: Answer, asked: Asked) => void) | undefined;
  readonly onError?: ((failure: Failure, asked: Asked) => void) | undefined;
  readonly onSettled?: (() => void) | undefined;
}

type Mutate<Answer, Failure, Asked> = (
  ...args: undefined extends Asked
    ? [asked?: Asked, told?: Told<Answer, Failure, Asked>]
    : [asked: Asked, told?: Told<Answer, Failure, Asked>]
) => void;

/** Each state of a mutation by itself, so that one can be told from another. */
type Write<State, Answer, Failure, Asked> = State extends unknown
  ? Omit<State, 'mutate' | 'mutateAsync'> & { readonly mutate: Mutate<Answer, Failure, Asked> }
  : never;

/**
 * Asks the gateway to change something: the only way in which pages do (lint). Its `mutate` tells the answer although whoever
 * asked is no longer on the page; the library's own forgets its callbacks together with the component, and that is mostly
 * the panel which goes because of the change itself.
 */
export function useWrite<Answer = unknown, Failure = DefaultError, Asked = void>(
  options: UseMutationOptions<Answer, Failure, Asked>,
): Write<UseMutationResult<Answer, Failure, Asked>, Answer, Failure, Asked> {
  const mutation = useMutation(options);
  const { mutateAsync } = mutation;
  const mutate = useCallback(
    (asked: Asked, { onSuccess, onError, onSettled }: Told<Answer, Failure, Asked> = {}): void => {
      // A failure stands in the mutation's own `error` as well.
      const told = mutateAsync(asked).then(
        (answer) => onSuccess?.(answer, asked),
        (failure: Failure) => onError?.(failure, asked),
      );
      void told.finally(onSettled);
    },
    [mutateAsync],
  );
  return { ...mutation, mutate: mutate as Mutate<Answer, Failure, Asked> };
}
