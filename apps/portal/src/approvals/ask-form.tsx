import { useWatch } from 'react-hook-form';
import { Appointment, type PersonView } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { useAnnounce } from '../frame/announce.js';
import type { FormFields } from '../forms/contract-form.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField, useFormField } from '../forms/form-field.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useAsk } from './approvals.queries.js';

const start = { institutionId: '', displayName: '', mail: '', replaces: '', reason: '' };

/** Asks two others to approve an administrator of an institution. */
export function AskForm() {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const { all, nameOf } = useDirectory();
  const ask = useAsk();
  const form = useContractForm(Appointment, { start, error: ask.error });
  const institutionId = useWatch({ control: form.control, name: 'institutionId' }) as string;
  const { items: admins } = usePaged<PersonView>('/people', {
    query: { institutionId, role: 'institution_admin' },
    enabled: institutionId !== '',
  });
  const onAsked = () => {
    announce(t('approvals.sent'));
    form.reset(start);
  };
  return (
    <section className="sheet" aria-labelledby="ask-approval">
      <h2 id="ask-approval">{t('approvals.ask')}</h2>
      <Form form={form} labelledBy="ask-approval" onSend={(wanted) => ask.mutate(wanted, { onSuccess: onAsked })}>
        <FormSelect
          form={form}
          name="institutionId"
          label={t('approvals.school')}
          choices={all.map(({ id }) => ({ value: id, label: nameOf(id) }))}
        />
        <FormField form={form} name="displayName" label={t('invite.name')} />
        <FormField form={form} name="mail" type="email" label={t('invite.mail')} />
        <FormSelect
          form={form}
          name="replaces"
          label={t('approvals.replaces')}
          choices={admins.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        />
        <FormField form={form} name="reason" label={t('approvals.reason')} hint={t('approvals.reasonHint')} />
        {ask.error && <ErrorNote error={ask.error} />}
        <PressButton type="submit" className="button primary" isPending={ask.isPending}>
          {t('approvals.go')}
        </PressButton>
      </Form>
    </section>
  );
}

interface FormSelectProps<Name extends string> {
  readonly form: FormFields<Name>;
  readonly name: Name;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** One of many; nothing is chosen at first. */
function FormSelect<Name extends string>({ form, name, label, choices }: FormSelectProps<Name>) {
  const { t } = useSpeech();
  const { value, wrong, onChange, ref } = useFormField(form, name);
  return (
    <div className="field">
      <label htmlFor={`ask-${name}`}>{label}</label>
      <select
        ref={ref}
        id={`ask-${name}`}
        value={typeof value === 'string' ? value : ''}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : `ask-${name}-wrong`}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{t('approvals.choose')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {wrong !== null && (
        <p id={`ask-${name}-wrong`} className="wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}
