import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { OfferedService, ProvinceView, SetProvince } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { useSpeech } from '../text/language.js';

const PROVINCE = '/province';
const FRESH_MS = 5 * 60_000;

/** The province of this installation. While it is not known the page claims nothing and looks as it comes. */
export const useProvince = () =>
  useQuery({
    queryKey: [PROVINCE],
    queryFn: ({ signal }) => call<ProvinceView>(`${API}${PROVINCE}`, { signal }),
    staleTime: FRESH_MS,
  });

/** What the province is called in the language of the page. */
export function useProvinceName(): string | undefined {
  const { language } = useSpeech();
  const { data } = useProvince();
  return language === 'zh' ? data?.name : data?.nameEn;
}

/** Whether the province offers a service; until that is known, yes: the services themselves refuse what they must. */
export function useOffers(service: OfferedService): boolean {
  const { data } = useProvince();
  return data?.offers.includes(service) ?? true;
}

/** Where the logo is; the address changes with it, so that nobody sees an old one. */
export const logoOf = ({ logo }: ProvinceView): string | null => logo && `${API}${PROVINCE}/logo?v=${logo}`;

/** All at once; the whole page is seen in the new looks as soon as they are kept. */
export function useSetProvince() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (body: SetProvince) => call<ProvinceView>(`${API}${PROVINCE}`, { method: 'PUT', body }),
    onSuccess: (view) => client.setQueryData([PROVINCE], view),
  });
}
