import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { InstitutionView } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import type { Paged } from '../api/paged.js';
import { useSpeech } from '../text/language.js';

const PAGE_SIZE = 200;
const PAGES_AT_MOST = 5;
const HOUR_MS = 3_600_000;

/** The whole directory of the province: some 130 lines, asked once. */
async function listAll({ signal }: { readonly signal: AbortSignal }): Promise<InstitutionView[]> {
  const all: InstitutionView[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const { items, next }: Paged<InstitutionView> = await call(`${API}/institutions`, {
      query: { limit: PAGE_SIZE, after },
      signal,
    });
    all.push(...items);
    if (next === null) break;
    after = next;
  }
  return all;
}

/** Institutions by id, so that every page can name a school where the contracts carry only its id. */
export function useDirectory() {
  const { t, language } = useSpeech();
  const { data } = useQuery({ queryKey: ['directory'], queryFn: listAll, staleTime: HOUR_MS, gcTime: HOUR_MS });
  return useMemo(() => {
    const byId = new Map(data?.map((institution) => [institution.id, institution]));
    const called = (institution: InstitutionView): string =>
      language === 'en' ? (institution.nameEn ?? institution.name) : institution.name;
    const nameOf = (id: string | null): string => {
      const institution = id === null ? undefined : byId.get(id);
      return institution ? called(institution) : id === null ? '' : t('school.unknown');
    };
    /** A school without an English name keeps its Chinese one whole: no "武汉大学 Library". */
    const libraryOf = (id: string | null): string => {
      const institution = id === null ? undefined : byId.get(id);
      if (language === 'en' && institution?.nameEn === undefined && institution) return `${institution.name}图书馆`;
      return id === null ? '' : t('school.library', { name: nameOf(id) });
    };
    const cityOf = (id: string | null): string | undefined => {
      const institution = id === null ? undefined : byId.get(id);
      return language === 'en' ? (institution?.cityEn ?? institution?.city) : institution?.city;
    };
    return {
      all: data ?? [],
      find: (id: string | null) => (id === null ? undefined : byId.get(id)),
      nameOf,
      libraryOf,
      cityOf,
    };
  }, [data, t, language]);
}
