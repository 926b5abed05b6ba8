import { type Me, people, type SignInRules } from '@shuqiao/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { API, call } from '../api/client.js';
import { useWrite } from '../api/write.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { holds } from '../sign-in/me.queries.js';
import { showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';

const KEY = ['/sign-in-rules'];

/** From when administrators need a second factor: the province sets the day, the others read it. */
export function SignInRulesSheet({ me }: { readonly me: Me }) {
  const { t, language } = useSpeech();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call<SignInRules>(`${API}/sign-in-rules`, { signal }),
  });
  return (
    <section className="sheet" aria-labelledby="sign-in-rules">
      <h2 id="sign-in-rules">{t('rules.title')}</h2>
      {isPending && <Skeleton lines={2} />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <p>{t(data.isDemo ? 'rules.demo' : 'rules.what', { day: showDay(data.factorsFrom, language) })}</p>}
      {data && holds(me, 'province_admin') && <RulesForm rules={data} />}
    </section>
  );
}

function RulesForm({ rules: { factorsFrom } }: { readonly rules: SignInRules }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const announce = useAnnounce();
  const set = useWrite({
    mutationFn: (body: { factorsFrom: string }) => call<SignInRules>(`${API}/sign-in-rules`, { method: 'PUT', body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: KEY }),
  });
  const form = useContractForm(people.setSignInRules.input, { start: { factorsFrom }, error: set.error });
  return (
    <Form form={form} onSend={(sent) => set.mutate(sent, { onSuccess: () => announce(t('rules.saved')) })}>
      <FormField form={form} name="factorsFrom" type="date" label={t('rules.from')} hint={t('rules.hint')} />
      {set.error && <ErrorNote error={set.error} />}
      <PressButton type="submit" isPending={set.isPending}>
        {t(set.isPending ? 'state.sending' : 'rules.go')}
      </PressButton>
    </Form>
  );
}
