import { type InvitationLink, NewLocalAccount } from '@shuqiao/contracts';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useGoOn } from '../frame/go-on.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useAccept } from './accounts.queries.js';

interface NewAccountProps {
  readonly link: InvitationLink;
  readonly name: string;
}

/** A login and a password that nobody but the person ever knows. */
export function NewAccount({ link, name }: NewAccountProps) {
  const { t } = useSpeech();
  const accept = useAccept();
  const goOn = useGoOn();
  const start = { displayName: name, login: '', password: '' };
  const form = useContractForm(NewLocalAccount, { start, error: accept.error, exact: ['password'] });
  return (
    <section className="sheet" aria-labelledby="new-account">
      <h2 id="new-account">{t('invited.newAccount')}</h2>
      <Form
        form={form}
        onSend={(account) =>
          accept.mutate({ ...link, account }, { onSuccess: ({ second }) => goOn(second ? '/sign-in/second' : '/me') })
        }
      >
        <FormField form={form} name="displayName" label={t('invited.displayName')} autoComplete="name" />
        <FormField
          form={form}
          name="login"
          label={t('invited.login')}
          hint={t('invited.loginHint')}
          rule="invited.loginRule"
          autoComplete="username"
        />
        <FormField
          form={form}
          name="password"
          type="password"
          label={t('invited.password')}
          hint={t('invited.passwordHint')}
          autoComplete="new-password"
        />
        {accept.error && <ErrorNote error={accept.error} />}
        <PressButton type="submit" className="button primary wide" isPending={accept.isPending}>
          {t(accept.isPending ? 'state.sending' : 'invited.accept')}
        </PressButton>
      </Form>
    </section>
  );
}
