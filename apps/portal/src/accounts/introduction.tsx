import { useQueryClient } from '@tanstack/react-query';
import { auth, type Me } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import { useWrite } from '../api/write.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { PhoneField } from '../forms/phone-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';

function useIntroduce() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (body: Pick<Me, 'mail' | 'phone'>) => call<Me>(`${API}/me/introduction`, { method: 'POST', body }),
    onSuccess: (me) => client.setQueryData(['me'], me),
  });
}

/** Asked once of whoever comes in by campus or card for the first time, with what for; nobody has to say. */
export function Introduction() {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const introduce = useIntroduce();
  const form = useContractForm(auth.introduce.input, { start: { mail: '', phone: '' }, error: introduce.error });
  return (
    <section className="sheet introduction" aria-labelledby="introduction">
      <h2 id="introduction">{t('introduction.title')}</h2>
      <p>{t('introduction.why')}</p>
      <Form
        form={form}
        labelledBy="introduction"
        onSend={(sent) => introduce.mutate(sent, { onSuccess: () => announce(t('introduction.saved')) })}
      >
        <FormField
          form={form}
          name="mail"
          type="email"
          autoComplete="email"
          label={t('introduction.mail')}
          hint={t('introduction.mailHint')}
        />
        <PhoneField form={form} />
        {introduce.error && <ErrorNote error={introduce.error} />}
        <p className="buttons">
          <PressButton type="submit" className="button primary" isPending={introduce.isPending}>
            {t('introduction.save')}
          </PressButton>
          <PressButton isPending={introduce.isPending} onPress={() => introduce.mutate({ mail: null, phone: null })}>
            {t('introduction.not')}
          </PressButton>
        </p>
      </Form>
    </section>
  );
}
