import type { ProvinceContact } from '@shuqiao/contracts';
import { useSpeech } from '../text/language.js';
import { useProvince } from './province.queries.js';

/** Whom to ring or write to at the province's centre; nothing where the centre named nobody. */
export function Contacts() {
  const { t } = useSpeech();
  const { data } = useProvince();
  if (!data?.contacts.length) return null;
  return (
    <section aria-labelledby="province-contacts">
      <h2 id="province-contacts">{t('province.contacts')}</h2>
      <ul className="province-contacts">
        {data.contacts.map((contact) => (
          <Contact key={contact.label} contact={contact} />
        ))}
      </ul>
    </section>
  );
}

function Contact({ contact: { label, phone, mail, hours } }: { readonly contact: ProvinceContact }) {
  return (
    <li>
      <strong>{label}</strong>
      {phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>}
      {mail && <a href={`mailto:${mail}`}>{mail}</a>}
      {hours && <span className="quiet">{hours}</span>}
    </li>
  );
}
