import { useState } from 'react';
import { OfferedService, ProvinceContact, SetProvince } from '@shuqiao/contracts';
import type { ProvinceView } from '@shuqiao/contracts';
import { z } from 'zod';
import { Switch } from 'react-aria-components/Switch';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField, useFormField } from '../forms/form-field.js';
import type { FormFields } from '../forms/contract-form.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { ColourField } from './colour-field.js';
import { ContactFields } from './contact-fields.js';
import { LogoField } from './logo-field.js';
import { useSetProvince } from './province.queries.js';

const isNamed = (contact: unknown): boolean => ProvinceContact.pick({ label: true }).safeParse(contact).success;

/** As it is typed: a contact without a name for what it is for is left out. */
const Typed = SetProvince.extend({
  contacts: z
    .array(z.unknown())
    .transform((typed) => typed.filter(isNamed))
    .pipe(SetProvince.shape.contacts),
});

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

const startOf = (settings: SetProvince) => ({ ...settings, logo: undefined });

export function ProvinceForm({ province }: { readonly province: ProvinceView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const set = useSetProvince();
  const [former, setFormer] = useState<SetProvince>();
  const present = settingsOf(province);
  const form = useContractForm(Typed, { start: startOf(present), error: set.error, draft: 'province' });
  const keep = (settings: SetProvince, before?: SetProvince): void => {
    const kept = (): void => {
      form.reset(startOf(settings));
      setFormer(before);
      announce(t(before ? 'province.saved' : 'province.undone'));
    };
    set.mutate(settings, { onSuccess: kept });
  };
  const labels = {
    name: t('province.name'),
    nameEn: t('province.nameEn'),
    prefix: t('province.prefix'),
    contacts: t('province.contacts'),
  };
  return (
    <Form
      form={form}
      className="form sheet"
      label={t('province.title')}
      labels={labels}
      onSend={(settings) => keep(settings, present)}
    >
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
      <ColourField form={form} />
      <LogoField form={form} province={province} />
      <Offers form={form} />
      <ContactFields form={form} />
      {set.error && <ErrorNote error={set.error} />}
      <p className="form-foot">
        <PressButton type="submit" className="button primary" isPending={set.isPending}>
          {t(set.isPending ? 'state.sending' : 'province.save')}
        </PressButton>
        {former && (
          <PressButton className="button" isPending={set.isPending} onPress={() => keep(former)}>
            {t('province.undo')}
          </PressButton>
        )}
      </p>
    </Form>
  );
}

function Offers({ form }: { readonly form: FormFields<'offers'> }) {
  const { t } = useSpeech();
  const { value, onChange } = useFormField(form, 'offers');
  const offers = value as readonly OfferedService[];
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
