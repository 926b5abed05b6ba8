import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeletedSource, FieldPair, RecordChange, RecordExplanation, VersionView } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';

const RECORDS = '/records';
const CHANGES = '/record-changes';
const ROWS = 50;

const of = (id: string): string => `${API}${RECORDS}/${encodeURIComponent(id)}`;

/** Which libraries' records a record is made from, and why. */
export const useExplanation = (id: string) =>
  useQuery({
    queryKey: [RECORDS, id, 'explanation'],
    queryFn: ({ signal }) => call<RecordExplanation>(`${of(id)}/explanation`, { signal }),
  });

export const useVersions = (id: string) =>
  usePaged<VersionView>(`${RECORDS}/${encodeURIComponent(id)}/versions`, { query: { limit: ROWS } });

export interface Difference {
  readonly from: VersionView;
  readonly to: VersionView;
  readonly fields: FieldPair[];
}

export const useDifference = (id: string, from: string, to: string) =>
  useQuery({
    queryKey: [RECORDS, id, 'differences', from, to],
    queryFn: ({ signal }) => call<Difference>(`${of(id)}/differences`, { query: { from, to }, signal }),
    enabled: from !== to,
    staleTime: Infinity,
  });

/** What happened to one record, or to all of them. */
export const useChanges = (recordId: string) => usePaged<RecordChange>(CHANGES, { query: { recordId, limit: ROWS } });

/** What a library deleted; one's own unless told. */
export const useDeleted = (institutionId: string | null) =>
  usePaged<DeletedSource>('/deleted-records', { query: { institutionId } });

/**
 * Whatever changes a record may change each list it stands in. What is given as `onDone` happens even where the button
 * goes with the row it stood in.
 */
export function useChangingRecords<Answer, Input>(
  change: (input: Input) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: change,
    onSuccess: onDone,
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [first] }) => /^\/(record|review|quality|deleted|member)/.test(String(first)),
      }),
  });
}

export const useRevert = (id: string) =>
  useChangingRecords((versionId: string) =>
    call<VersionView>(`${of(id)}/reverts`, { method: 'POST', body: { versionId } }),
  );

/** Takes a member record out of the catalogue. */
export const useDeleteSource = (onDone: (answer: { readonly recordIsGone: boolean }) => void) =>
  useChangingRecords(
    (sourceId: string) =>
      call<{ readonly recordIsGone: boolean }>(`${API}/member-records/${encodeURIComponent(sourceId)}`, {
        method: 'DELETE',
      }),
    onDone,
  );

/** Brings a deleted member record back. */
export const useRestore = (onDone: (answer: { readonly recordId: string }) => void) =>
  useChangingRecords(
    (sourceId: string) =>
      call<{ readonly recordId: string }>(`${API}/member-records/${encodeURIComponent(sourceId)}/restore`, {
        method: 'POST',
      }),
    onDone,
  );

export const useMerge = (id: string) =>
  useChangingRecords((body: { readonly otherId: string; readonly note?: string }) =>
    call<RecordChange>(`${of(id)}/merges`, { method: 'POST', body }),
  );

export const useSplit = (id: string) =>
  useChangingRecords((body: { readonly sourceIds: readonly string[]; readonly note?: string }) =>
    call<RecordChange>(`${of(id)}/splits`, { method: 'POST', body }),
  );

/** Takes back a merge or a split, as long as that can be done. */
export const useUndo = () =>
  useChangingRecords((changeId: string) =>
    call<RecordChange>(`${API}${CHANGES}/${encodeURIComponent(changeId)}/undo`, { method: 'POST' }),
  );
