import { ContactChange, type Me } from '@shuqiao/contracts';
import { useProved, wantsProof } from '../../accounts/factors/proved.js';
import { useContractForm } from '../../forms/contract-form.js';
import { FormChoices, FormField } from '../../forms/form-field.js';
import { Form } from '../../forms/form.js';
import { PhoneField } from '../../forms/phone-field.js';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { useSetContact } from './wishes.queries.js';

/** A person's own address and language. Without an address the bell alone rings. */
export function ContactForm({ me }: { readonly me: Me }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const set = useSetContact();
  const [begin, proof] = useProved();
  const onSuccess = () => announce(t('wishes.contactSaved'));
  const form = useContractForm(ContactChange, {
    start: { mail: me.mail ?? '', phone: me.phone ?? '', lang: me.lang },
    error: set.error,
  });
  return (
    <>
      <Form
        form={form}
        labelledBy="where-to"
        onSend={(contact) => begin((onError) => set.mutate(contact, { onSuccess, onError }))}
      >
        <FormField
          form={form}
          name="mail"
          type="email"
          autoComplete="email"
          label={t('wishes.mail')}
          hint={t('wishes.mailHint')}
        />
        <PhoneField form={form} />
        <FormChoices
          form={form}
          name="lang"
          legend={t('wishes.lang')}
          choices={[
            { value: 'zh', label: t('wishes.zh') },
            { value: 'en', label: t('wishes.en') },
          ]}
        />
        {set.error && !wantsProof(set.error) && <ErrorNote error={set.error} />}
        <PressButton type="submit" className="button primary" isPending={set.isPending}>
          {t(set.isPending ? 'state.sending' : 'wishes.save')}
        </PressButton>
      </Form>
      {proof}
    </>
  );
}
