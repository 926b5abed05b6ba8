import { CodeStep, RecoveryStep } from '@shuqiao/contracts';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';

interface CodeFormProps {
  readonly kind: 'code' | 'recovery';
  readonly go: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSend: (sent: { code: string }) => void;
}

/** One code, of the app or of the recovery codes; blanks between its groups do not matter. */
export function CodeForm({ kind, go, isPending, error, onSend }: CodeFormProps) {
  const { t } = useSpeech();
  const form = useContractForm(kind === 'code' ? CodeStep : RecoveryStep, { start: { code: '' }, error });
  return (
    <Form form={form} onSend={onSend}>
      <FormField
        form={form}
        name="code"
        label={t(`factor.${kind}`)}
        hint={t(`factor.${kind}Hint`)}
        rule={kind === 'code' ? 'factor.codeRule' : 'factor.recoveryRule'}
        inputMode={kind === 'code' ? 'numeric' : 'text'}
        autoComplete={kind === 'code' ? 'one-time-code' : 'off'}
      />
      {Boolean(error) && <ErrorNote error={error} />}
      <PressButton type="submit" className="button primary" isPending={isPending}>
        {isPending ? t('state.sending') : go}
      </PressButton>
    </Form>
  );
}
