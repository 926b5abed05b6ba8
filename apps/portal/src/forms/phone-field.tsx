import { useSpeech } from '../text/language.js';
import type { FormFields } from './contract-form.js';
import { FormField } from './form-field.js';

/** A person's telephone, with who sees it. */
export function PhoneField({ form }: { readonly form: FormFields<'phone'> }) {
  const { t } = useSpeech();
  return (
    <FormField
      form={form}
      name="phone"
      type="tel"
      autoComplete="tel"
      rule="introduction.phoneRule"
      label={t('introduction.phone')}
      hint={t('introduction.phoneHint')}
    />
  );
}
