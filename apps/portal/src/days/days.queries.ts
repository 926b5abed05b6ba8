import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DayFileReport,
  InstitutionCard,
  LibraryDays,
  NationalTable,
  NewSpan,
  PublishNational,
} from '@shuqiao/contracts';
import { newOnceKey } from '../api/once-key.js';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';

const NATIONAL = ['national-days'];
const ofLibrary = (id: string) => ['library-days', id];
const pathOf = (id: string) => `${API}/institutions/${encodeURIComponent(id)}`;

export const useNationalDays = () =>
  useQuery({ queryKey: NATIONAL, queryFn: ({ signal }) => call<NationalTable>(`${API}/national-days`, { signal }) });

export const useLibraryDays = (id: string) =>
  useQuery({
    queryKey: ofLibrary(id),
    queryFn: ({ signal }) => call<LibraryDays>(`${pathOf(id)}/days`, { signal }),
  });

/** Whose days they are, as its card names it. */
export const useInstitutionName = (id: string) =>
  useQuery({
    queryKey: ['/institutions', id],
    queryFn: ({ signal }) => call<InstitutionCard>(pathOf(id), { signal }),
    select: ({ name }) => name,
  });

function useLibraryChange<Input>(id: string, change: (input: Input) => Promise<LibraryDays>) {
  const client = useQueryClient();
  return useWrite({ mutationFn: change, onSuccess: (library) => client.setQueryData(ofLibrary(id), library) });
}

export interface Addition {
  readonly spans: readonly NewSpan[];
  readonly onceKey?: string;
}

export const useAddSpans = (id: string) =>
  useLibraryChange(id, ({ spans, onceKey = newOnceKey() }: Addition) =>
    call<LibraryDays>(`${pathOf(id)}/days`, { method: 'POST', body: { spans }, onceKey }),
  );

export const useSetRemoved = (id: string) =>
  useLibraryChange(id, (body: { spanIds: string[]; removed: boolean }) =>
    call<LibraryDays>(`${pathOf(id)}/days/removed`, { method: 'PUT', body }),
  );

export const useSetWeek = (id: string) =>
  useLibraryChange(id, (closedWeekdays: LibraryDays['closedWeekdays']) =>
    call<LibraryDays>(`${pathOf(id)}/week`, { method: 'PUT', body: { closedWeekdays } }),
  );

/** What a file says, as a dry run. */
export const useReadDayFile = () =>
  useWrite({
    mutationFn: async (file: File) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const content = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      return call<DayFileReport>(`${API}/day-files`, { method: 'POST', body: { content } });
    },
  });

export function usePublish() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ({ year, ...body }: PublishNational) =>
      call<NationalTable>(`${API}/national-days/${year}`, { method: 'PUT', body }),
    onSuccess: (table) => client.setQueryData(NATIONAL, table),
  });
}
