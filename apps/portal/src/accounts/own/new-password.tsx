import type { ReactNode } from 'react';
import type { FormFields } from '../../forms/contract-form.js';
import { FormField } from '../../forms/form-field.js';
import { useSpeech } from '../../text/language.js';

interface NewPasswordProps {
  readonly form: FormFields<'password'>;
  readonly login: string;
  /** Asked first: the present one. */
  readonly children?: ReactNode;
}

/** A new password, and whose it is, so that the browser's own keeper of passwords knows. */
export function NewPassword({ form, login, children }: NewPasswordProps) {
  const { t } = useSpeech();
  return (
    <>
      <input type="text" name="login" value={login} autoComplete="username" readOnly hidden />
      {children}
      <FormField
        form={form}
        name="password"
        type="password"
        label={t('account.new')}
        hint={t('account.newHint')}
        autoComplete="new-password"
      />
    </>
  );
}
