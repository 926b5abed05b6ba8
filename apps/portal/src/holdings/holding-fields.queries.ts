import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HoldingMapping, HoldingMappingPreview, HoldingMappingView } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';

const MAPPINGS = '/holding-mappings';

interface Mappings {
  readonly items: readonly HoldingMappingView[];
  readonly standard: readonly HoldingMapping[];
}

/** What the library has set for each format, and what is usual. */
export const useMappings = () =>
  useQuery({ queryKey: [MAPPINGS], queryFn: ({ signal }) => call<Mappings>(`${API}${MAPPINGS}`, { signal }) });

export function useSetMapping() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ({ format, ...body }: HoldingMapping) =>
      call<HoldingMappingView>(`${API}${MAPPINGS}/${format}`, { method: 'PUT', body }),
    onSettled: () => client.invalidateQueries({ queryKey: [MAPPINGS] }),
  });
}

/** What a mapping would read in the library's own records; asked again as it is typed. */
export const usePreview = (mapping: HoldingMapping | null) =>
  useQuery({
    queryKey: [MAPPINGS, 'preview', mapping],
    queryFn: ({ signal }) =>
      call<HoldingMappingPreview>(`${API}${MAPPINGS}/preview`, { method: 'POST', body: mapping, signal }),
    enabled: mapping !== null,
    placeholderData: keepPreviousData,
  });
