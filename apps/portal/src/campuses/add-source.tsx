import { NewCampusSource } from '@shuqiao/contracts';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useAddSource } from './campuses.queries.js';

const start = { name: '', url: '', xml: '', certificate: '' };
const ROWS = 4;

/** An address, or the metadata itself, and the certificate of whom signs it. */
export function AddSource() {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const add = useAddSource();
  const form = useContractForm(NewCampusSource, { start, error: add.error });
  const onAdded = () => {
    announce(t('source.added'));
    form.reset(start);
  };
  return (
    <section className="sheet" aria-labelledby="add-source">
      <h2 id="add-source">{t('source.add')}</h2>
      <Form form={form} labelledBy="add-source" onSend={(sent) => add.mutate(sent, { onSuccess: onAdded })}>
        <FormField form={form} name="name" label={t('source.name')} hint={t('source.nameHint')} />
        <FormField form={form} name="url" type="url" label={t('source.url')} hint={t('source.urlHint')} />
        <FormField form={form} name="xml" rows={ROWS} label={t('source.xml')} />
        <FormField
          form={form}
          name="certificate"
          rows={ROWS}
          label={t('source.certificate')}
          hint={t('source.certificateHint')}
        />
        {add.error && <ErrorNote error={add.error} />}
        <PressButton type="submit" className="button primary" isPending={add.isPending}>
          {t('source.send')}
        </PressButton>
      </Form>
    </section>
  );
}
