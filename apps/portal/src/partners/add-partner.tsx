import { PartnerAddress, partners, PartnerScope, type PartnerSecretMade } from '@shuqiao/contracts';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField, useFormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useAddPartner } from './partners.queries.js';

const Adding = partners.add.input.pick({ name: true, scopes: true }).extend({ returnTo: PartnerAddress });
const start = { name: '', returnTo: '', scopes: ['profile'] };

/** Name, way back, and what it may be told; its secret is shown once it is there. */
export function AddPartner({ onSecret }: { readonly onSecret: (made: PartnerSecretMade) => void }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const add = useAddPartner();
  const form = useContractForm(Adding, { start, error: add.error });
  return (
    <section className="sheet" aria-labelledby="add-partner">
      <h2 id="add-partner">{t('partners.add')}</h2>
      <Form
        form={form}
        labelledBy="add-partner"
        onSend={({ name, returnTo, scopes }) =>
          add.mutate(
            { name, returnsTo: [returnTo], scopes },
            {
              onSuccess: (made) => {
                announce(t('partners.added', { name }));
                form.reset(start);
                onSecret(made);
              },
            },
          )
        }
      >
        <FormField form={form} name="name" label={t('partners.name')} hint={t('partners.nameHint')} />
        <FormField form={form} name="returnTo" label={t('partners.returnTo')} hint={t('partners.returnToHint')} />
        <Scopes form={form} />
        {add.error && <ErrorNote error={add.error} />}
        <PressButton type="submit" className="button primary" isPending={add.isPending}>
          {t(add.isPending ? 'state.sending' : 'partners.addNow')}
        </PressButton>
      </Form>
    </section>
  );
}

function Scopes({ form }: { readonly form: Parameters<typeof useFormField<'scopes'>>[0] }) {
  const { t } = useSpeech();
  const { value, onChange, ref } = useFormField(form, 'scopes');
  const chosen = value as readonly PartnerScope[];
  const toggle = (scope: PartnerScope) =>
    onChange(chosen.includes(scope) ? chosen.filter((one) => one !== scope) : [...chosen, scope]);
  return (
    <fieldset className="choices">
      <legend>{t('partners.scopes')}</legend>
      {PartnerScope.options.map((scope, at) => (
        <label key={scope}>
          <input
            ref={at === 0 ? ref : undefined}
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={() => toggle(scope)}
          />
          <span>{t(`partners.scope.${scope}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
