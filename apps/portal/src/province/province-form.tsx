import { useState } from 'react';
import { OfferedService, SetProvince } from '@shuqiao/contracts';
import type { ProvinceContact, ProvinceView } from '@shuqiao/contracts';
import { Switch } from 'react-aria-components/Switch';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { ColourField } from './colour-field.js';
import { ContactFields } from './contact-fields.js';
import { LogoField } from './logo-field.js';
import { useSetProvince } from './province.queries.js';

/** What is typed; colour, logo, services and contacts have parts of their own. */
const Typed = SetProvince.pick({ name: true, nameEn: true, prefix: true, timeZone: true });

/** Without what a view alone has. */
const settingsOf = ({ name, nameEn, prefix, timeZone, colour, contacts, offers }: ProvinceView): SetProvince => ({
  name,
  nameEn,
  prefix,
  timeZone,
  colour,
  contacts,
  offers,
});

/** What is not typed: colour, mark, services and contacts, with the values they have now. */
function useChoices(province: ProvinceView) {
  const [colour, setColour] = useState(province.colour);
  const [contacts, setContacts] = useState<readonly ProvinceContact[]>(province.contacts);
  const [offers, setOffers] = useState<readonly OfferedService[]>(province.offers);
  const [logo, setLogo] = useState<string | null>();
  return {
    colour,
    setColour,
    contacts,
    setContacts,
    offers,
    setOffers,
    logo,
    setLogo,
    take: (settings: SetProvince) => {
      setColour(settings.colour);
      setContacts(settings.contacts);
      setOffers(settings.offers);
      setLogo(undefined);
    },
    given: () => ({
      colour,
      contacts: contacts.filter(({ label }) => label.trim() !== ''),
      offers: [...offers],
      ...(logo === undefined ? {} : { logo }),
    }),
  };
}

const typedOf = ({ name, nameEn, prefix, timeZone }: SetProvince) => ({ name, nameEn, prefix, timeZone });

export function ProvinceForm({ province }: { readonly province: ProvinceView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const set = useSetProvince();
  const choices = useChoices(province);
  const [former, setFormer] = useState<SetProvince>();
  const form = useContractForm(Typed, { start: typedOf(province), error: set.error });
  const save = (typed: Pick<SetProvince, 'name' | 'nameEn' | 'prefix' | 'timeZone'>) => {
    const before = settingsOf(province);
    const saved = () => {
      setFormer(before);
      announce(t('province.saved'));
    };
    set.mutate({ ...typed, ...choices.given() }, { onSuccess: saved });
  };
  const undo = (before: SetProvince) => {
    const undone = () => {
      form.reset(typedOf(before));
      choices.take(before);
      setFormer(undefined);
      announce(t('province.undone'));
    };
    set.mutate(before, { onSuccess: undone });
  };
  const labels = { name: t('province.name'), nameEn: t('province.nameEn'), prefix: t('province.prefix') };
  return (
    <Form form={form} className="form sheet" label={t('province.title')} labels={labels} onSend={save}>
      <FormField form={form} name="name" label={labels.name} />
      <FormField form={form} name="nameEn" label={labels.nameEn} />
      <FormField
        form={form}
        name="prefix"
        label={labels.prefix}
        hint={t('province.prefixHint')}
        rule="province.prefixRule"
      />
      <FormField form={form} name="timeZone" label={t('province.timeZone')} rule="province.zoneRule" />
      <ColourField colour={choices.colour} onChange={choices.setColour} />
      <LogoField province={province} chosen={choices.logo} onChoose={choices.setLogo} />
      <Offers offers={choices.offers} onChange={choices.setOffers} />
      <ContactFields contacts={choices.contacts} onChange={choices.setContacts} />
      {set.error && <ErrorNote error={set.error} />}
      <p className="form-foot">
        <PressButton type="submit" className="button primary" isPending={set.isPending}>
          {t(set.isPending ? 'state.sending' : 'province.save')}
        </PressButton>
        {former && (
          <PressButton className="button" isPending={set.isPending} onPress={() => undo(former)}>
            {t('province.undo')}
          </PressButton>
        )}
      </p>
    </Form>
  );
}

interface OffersProps {
  readonly offers: readonly OfferedService[];
  readonly onChange: (offers: readonly OfferedService[]) => void;
}

function Offers({ offers, onChange }: OffersProps) {
  const { t } = useSpeech();
  return (
    <fieldset className="choices">
      <legend>{t('province.offers')}</legend>
      {OfferedService.options.map((service) => (
        <Switch
          key={service}
          className="switch"
          isSelected={offers.includes(service)}
          onChange={(on) => onChange(on ? [...offers, service] : offers.filter((one) => one !== service))}
        >
          <span className="switch-track" aria-hidden="true" />
          {t(`province.offer.${service}`)}
        </Switch>
      ))}
    </fieldset>
  );
}
