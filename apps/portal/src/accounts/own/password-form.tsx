import { PasswordChange } from '@shuqiao/contracts';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useProved, wantsProof } from '../factors/proved.js';
import { showDayOf } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { useChangePassword } from './account.queries.js';
import { NewPassword } from './new-password.js';

interface PasswordFormProps {
  readonly login: string;
  readonly changedAt: string | null;
}

/** Another password, for whoever knows the present one. */
export function PasswordForm({ login, changedAt }: PasswordFormProps) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const change = useChangePassword();
  const [begin, proof] = useProved();
  const start = { current: '', password: '' };
  const form = useContractForm(PasswordChange, { start, error: change.error, exact: ['current', 'password'] });
  const done = () => {
    form.reset();
    announce(t('account.changed'));
  };
  return (
    <section className="sheet" aria-labelledby="password">
      <h2 id="password">{t('account.password')}</h2>
      {changedAt && <p className="quiet">{t('account.passwordSince', { day: showDayOf(changedAt, language) })}</p>}
      <Form form={form} onSend={(sent) => begin((onError) => change.mutate(sent, { onSuccess: done, onError }))}>
        <NewPassword form={form} login={login}>
          <FormField
            form={form}
            name="current"
            type="password"
            label={t('account.current')}
            autoComplete="current-password"
          />
        </NewPassword>
        {change.error && !wantsProof(change.error) && <ErrorNote error={change.error} />}
        <PressButton type="submit" className="button primary" isPending={change.isPending}>
          {t(change.isPending ? 'state.sending' : 'account.change')}
        </PressButton>
      </Form>
      {proof}
    </section>
  );
}
