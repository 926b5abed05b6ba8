import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  MyPartners,
  PartnerConsent,
  PartnerReturn,
  PartnerSecretMade,
  PartnerView,
  PartnerWish,
  PartnerWithdrawn,
} from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { useWrite } from '../api/write.js';

const PARTNERS = '/partners';

const post = <Answer>(path: string, body: object): Promise<Answer> => call<Answer>(path, { method: 'POST', body });

/** A write after which the list, and the record of acts, are others. */
function useChange<Input, Answer>(ask: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ask,
    onSuccess: () => {
      for (const path of [PARTNERS, '/audit']) void client.invalidateQueries({ queryKey: [path] });
    },
  });
}

export const usePartners = () => usePaged<PartnerView>(PARTNERS, {});

const makeSecret = (partnerId: string) => post<PartnerSecretMade>('/auth/partner/secret', { partnerId });

/** A new partner and its first secret, in one press. */
export const useAddPartner = () =>
  useChange(async (partner: object) => {
    const { id } = await post<PartnerView>(API + PARTNERS, partner);
    return makeSecret(id);
  });
export const useNewSecret = (id: string) => useChange(() => makeSecret(id));
export const useStop = (id: string) => useChange(() => post<PartnerView>(`${API}${PARTNERS}/${id}/stop`, {}));
export const useRestore = (id: string) => useChange(() => post<PartnerView>(`${API}${PARTNERS}/${id}/restore`, {}));

/** What the partner that one came from wants to be told. */
export const useWish = (id: string, who: string | undefined) =>
  useQuery({
    queryKey: ['/auth/partner/wish', id, who],
    queryFn: ({ signal }) => call<PartnerWish>('/auth/partner/wish', { query: { id }, signal }),
    retry: false,
  });

export const useConsent = () =>
  useWrite({ mutationFn: (consent: PartnerConsent) => post<PartnerReturn>('/auth/partner/consent', consent) });

const AGREEMENTS = '/auth/partner/agreements';

/** The partners that one agreed to. */
export const useAgreements = () =>
  useQuery({ queryKey: [AGREEMENTS], queryFn: ({ signal }) => call<MyPartners>(AGREEMENTS, { signal }) });

export function useWithdraw(partnerId: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: () => post<PartnerWithdrawn>('/auth/partner/withdraw', { partnerId }),
    onSuccess: () => client.invalidateQueries({ queryKey: [AGREEMENTS] }),
  });
}
