import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JobState, JobView, Rejection } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';

const JOBS = '/jobs';
const RUNNING_EVERY_MS = 1_000;
const LIST_EVERY_MS = 10_000;

export const isUnderWay = (state: JobState): boolean => state === 'waiting' || state === 'running';

export const useJobs = () => usePaged<JobView>(JOBS, { refreshMs: LIST_EVERY_MS });

const NAMED = 50;

/** The names of the latest files by their jobs; undefined for older ones and those of others. */
export function useFileNames(): (jobId: string) => string | undefined {
  const { items } = usePaged<JobView>(JOBS, { query: { limit: NAMED } });
  return (jobId) => items.find(({ id }) => id === jobId)?.fileName;
}

/** One job, looked at every second while it runs. */
export const useJob = (id: string) =>
  useQuery({
    queryKey: [JOBS, id],
    queryFn: ({ signal }) => call<JobView>(`${API}${JOBS}/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && !isUnderWay(data.state) ? false : RUNNING_EVERY_MS),
  });

export const useFindings = (id: string) =>
  usePaged<Rejection>(`${JOBS}/${encodeURIComponent(id)}/rejections`, { query: { limit: 50 } });

/** Answers what a held job asks: whether what the file no longer has is to be deleted. */
export function useConfirmJob() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ({ id, isAgreed }: { readonly id: string; readonly isAgreed: boolean }) =>
      call<JobView>(`${API}${JOBS}/${id}/confirm`, { method: 'POST', body: { isAgreed } }),
    onSettled: () => client.invalidateQueries({ queryKey: [JOBS] }),
  });
}

/** Every line of the report as a spreadsheet; the browser fetches it with the session it has. */
export const reportOf = (id: string): string => `/files/jobs/${encodeURIComponent(id)}/report.csv`;

export function useResumeJob() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (id: string) => call<JobView>(`${API}${JOBS}/${id}/resume`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: [JOBS] }),
  });
}
