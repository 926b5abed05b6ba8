import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormCheck, FormChoices, FormField } from '../../forms/form-field.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { emptySpan, spanOf, TypedSpan } from './typed-span.js';
import type { NewSpan } from '@shuqiao/contracts';

interface SpanFormProps {
  readonly institutionId: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onAdd: (span: NewSpan, onAccepted: () => void) => void;
}

/** One closure or special opening, typed in. */
export function SpanForm({ institutionId, isPending, error, onAdd }: SpanFormProps) {
  const { t } = useSpeech();
  const form = useContractForm(TypedSpan, { start: emptySpan, error, draft: `days.${institutionId}` });
  const kinds = [
    { value: 'false', label: t('days.closed') },
    { value: 'true', label: t('days.openSpecially') },
  ];
  return (
    <Form
      form={form}
      className="form sheet"
      labelledBy="add-days"
      onSend={(typed) => onAdd(spanOf(typed), () => form.reset())}
    >
      <h2 id="add-days">{t('days.add')}</h2>
      <FormChoices form={form} name="open" legend={t('days.what')} choices={kinds} />
      <FormField form={form} name="from" type="date" label={t('days.from')} />
      <FormField form={form} name="until" type="date" label={t('days.until')} />
      <FormField form={form} name="name" label={t('days.name')} />
      <FormCheck form={form} name="everyYear" label={t('days.yearly')} />
      {error && <ErrorNote error={error} />}
      <PressButton type="submit" className="button primary" isPending={isPending}>
        {t(isPending ? 'state.sending' : 'days.addGo')}
      </PressButton>
    </Form>
  );
}
