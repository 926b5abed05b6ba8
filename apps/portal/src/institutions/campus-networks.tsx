import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CampusNetworks, rules } from '@shuqiao/contracts';
import { z } from 'zod';
import { API, call } from '../api/client.js';
import { useWrite } from '../api/write.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';

const { networks: Networks } = CampusNetworks.shape;
const rangesOf = (text: string): string[] => text.split(/[\s,，；;]+/).filter(Boolean);
const Typed = z.object({
  networks: z
    .string()
    .max(1_000)
    .refine((text) => Networks.safeParse(rangesOf(text)).success, rules.network.rule),
});

const pathOf = (id: string): string => `/institutions/${id}/networks`;

function useSetNetworks(id: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (networks: string[]) => call<CampusNetworks>(API + pathOf(id), { method: 'PUT', body: { networks } }),
    onSuccess: (kept) => client.setQueryData([pathOf(id)], kept),
  });
}

/** From where the people of a campus come, for its administrators. */
export function CampusAddresses({ institutionId }: { readonly institutionId: string }) {
  const { t } = useSpeech();
  const path = pathOf(institutionId);
  const { data, isPending, error, refetch } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => call<CampusNetworks>(API + path, { signal }),
  });
  return (
    <section className="sheet" aria-labelledby="networks">
      <h2 id="networks">{t('networks.title')}</h2>
      <p>{t('networks.what')}</p>
      {isPending && <Skeleton lines={2} />}
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <NetworksForm key={data.networks.join()} kept={data} />}
    </section>
  );
}

function NetworksForm({ kept }: { readonly kept: CampusNetworks }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const set = useSetNetworks(kept.id);
  const form = useContractForm(Typed, { start: { networks: kept.networks.join('\n') }, error: set.error });
  return (
    <Form
      form={form}
      labelledBy="networks"
      onSend={({ networks }) => set.mutate(rangesOf(networks), { onSuccess: () => announce(t('networks.saved')) })}
    >
      <FormField
        form={form}
        name="networks"
        rows={4}
        rule="networks.rule"
        label={t('networks.label')}
        hint={t('networks.hint')}
      />
      {set.error && <ErrorNote error={set.error} />}
      <PressButton type="submit" isPending={set.isPending}>
        {t(set.isPending ? 'state.sending' : 'networks.save')}
      </PressButton>
    </Form>
  );
}
