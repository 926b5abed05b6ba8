import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AskQuestion, QuestionDetail, QuestionState, QuestionView } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';

const QUESTIONS = '/questions';
const THREAD_EVERY_MS = 10_000;
const LIST_EVERY_MS = 30_000;

export const useQuestions = (scope: 'mine' | 'desk', state?: QuestionState) =>
  usePaged<QuestionView>(QUESTIONS, { query: { scope, state }, refreshMs: LIST_EVERY_MS });

/** One thread, asked again while it is open on the page. */
export const useQuestion = (id: string) =>
  useQuery({
    queryKey: [QUESTIONS, id],
    queryFn: ({ signal }) => call<QuestionDetail>(`${API}${QUESTIONS}/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: THREAD_EVERY_MS,
  });

function useTalk<Input>(write: (input: Input) => Promise<QuestionDetail>) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: write,
    onSuccess: (question) => client.setQueryData([QUESTIONS, question.id], question),
    onSettled: () => client.invalidateQueries({ queryKey: [QUESTIONS] }),
  });
}

export const useAskQuestion = () =>
  useTalk(({ onceKey, ...body }: AskQuestion & { onceKey: string }) =>
    call<QuestionDetail>(API + QUESTIONS, { method: 'POST', body, onceKey }),
  );

interface Message {
  readonly id: string;
  readonly text: string;
  readonly onceKey: string;
}

/** A further line in the thread: the reader's follow-up or the librarian's answer. */
export const useSay = (kind: 'answers' | 'follow-ups') =>
  useTalk(({ id, text, onceKey }: Message) =>
    call<QuestionDetail>(`${API}${QUESTIONS}/${id}/${kind}`, { method: 'POST', body: { text }, onceKey }),
  );

export const useCloseQuestion = () =>
  useTalk((id: string) => call<QuestionDetail>(`${API}${QUESTIONS}/${id}/close`, { method: 'POST' }));
