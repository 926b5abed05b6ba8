import { useQuery, useQueryClient } from '@tanstack/react-query';
import { OfficeMail } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';

const Typed = OfficeMail.pick({ officeMail: true });

const pathOf = (id: string): string => `/institutions/${id}/office-mail`;

function useSetOfficeMail(id: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (body: { officeMail: string | null }) => call<OfficeMail>(API + pathOf(id), { method: 'PUT', body }),
    onSuccess: (kept) => client.setQueryData([pathOf(id)], kept),
  });
}

/** The mailbox of a library's desks, for its administrators; the catalogue's readers never see it. */
export function OfficeMailbox({ institutionId }: { readonly institutionId: string }) {
  const { t } = useSpeech();
  const path = pathOf(institutionId);
  const { data, isPending, error, refetch } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => call<OfficeMail>(API + path, { signal }),
  });
  return (
    <section className="sheet" aria-labelledby="office-mail">
      <h2 id="office-mail">{t('officeMail.title')}</h2>
      {isPending && <Skeleton lines={2} />}
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <MailboxForm mailbox={data} />}
    </section>
  );
}

function MailboxForm({ mailbox }: { readonly mailbox: OfficeMail }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const set = useSetOfficeMail(mailbox.id);
  const form = useContractForm(Typed, { start: { officeMail: mailbox.officeMail ?? '' }, error: set.error });
  return (
    <Form
      form={form}
      labelledBy="office-mail"
      onSend={(sent) => set.mutate(sent, { onSuccess: () => announce(t('officeMail.saved')) })}
    >
      <FormField form={form} name="officeMail" type="email" label={t('officeMail.label')} hint={t('officeMail.hint')} />
      {set.error && <ErrorNote error={set.error} />}
      <PressButton type="submit" isPending={set.isPending}>
        {t(set.isPending ? 'state.sending' : 'officeMail.save')}
      </PressButton>
    </Form>
  );
}
