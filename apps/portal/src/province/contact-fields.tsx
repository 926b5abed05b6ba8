import type { ProvinceContact } from '@shuqiao/contracts';
import { ProvinceContact as Contact, SetProvince } from '@shuqiao/contracts';
import { limitsOf } from '../forms/limits.js';
import { Field } from '../parts/field.js';
import { PressButton } from '../parts/press-button.js';
import { useSpeech } from '../text/language.js';

const MOST = limitsOf(SetProvince.shape.contacts).max ?? 6;
const parts = ['label', 'phone', 'mail', 'hours'] as const;
const empty: ProvinceContact = { label: '', phone: null, mail: null, hours: null };

interface ContactFieldsProps {
  readonly contacts: readonly ProvinceContact[];
  readonly onChange: (contacts: readonly ProvinceContact[]) => void;
}

/** Whom people may ring or write to. One without a name for what it is for is left out. */
export function ContactFields({ contacts, onChange }: ContactFieldsProps) {
  const { t } = useSpeech();
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
      {contacts.length < MOST && (
        <PressButton className="button" onPress={() => onChange([...contacts, empty])}>
          {t('province.contactNew')}
        </PressButton>
      )}
    </fieldset>
  );
}
