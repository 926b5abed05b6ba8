import type { ProvinceContact } from '@shuqiao/contracts';
import { ProvinceContact as Contact, SetProvince } from '@shuqiao/contracts';
import type { FormFields } from '../forms/contract-form.js';
import { useFormField } from '../forms/form-field.js';
import { limitsOf } from '../forms/limits.js';
import { Field } from '../parts/field.js';
import { PressButton } from '../parts/press-button.js';
import { useSpeech } from '../text/language.js';

const { max: most = 0 } = limitsOf(SetProvince.shape.contacts);
const parts = ['label', 'phone', 'mail', 'hours'] as const;
const empty: ProvinceContact = { label: '', phone: null, mail: null, hours: null };

/** Whom people may ring or write to. One without a name for what it is for is left out. */
export function ContactFields({ form }: { readonly form: FormFields<'contacts'> }) {
  const { t } = useSpeech();
  const { value, onChange, wrong } = useFormField(form, 'contacts', 'province.contactRule');
  const contacts = value as readonly ProvinceContact[];
  const change = (at: number, part: (typeof parts)[number], value: string) =>
    onChange(
      contacts.map((one, place) => (place === at ? { ...one, [part]: part === 'label' ? value : value || null } : one)),
    );
  return (
    <fieldset className="choices">
      <legend>{t('province.contacts')}</legend>
      {contacts.map((contact, at) => (
        <div key={at} className="contact-row">
          {parts.map((part) => (
            <Field
              key={part}
              label={t(`province.contact.${part}`)}
              name={`${part}-${at}`}
              type={part === 'mail' ? 'email' : 'text'}
              value={contact[part] ?? ''}
              maxLength={limitsOf(Contact.shape[part]).maxLength}
              onChange={(value) => change(at, part, value)}
            />
          ))}
          <PressButton className="button" onPress={() => onChange(contacts.filter((_, place) => place !== at))}>
            {t('province.contactGone')}
          </PressButton>
        </div>
      ))}
      {wrong !== null && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      {contacts.length < most && (
        <PressButton className="button" onPress={() => onChange([...contacts, empty])}>
          {t('province.contactNew')}
        </PressButton>
      )}
    </fieldset>
  );
}
