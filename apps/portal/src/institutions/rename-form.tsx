import { RenameInstitution } from '@shuqiao/contracts';
import type { InstitutionCard } from '@shuqiao/contracts';
import { useOnceKey } from '../api/once-key.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useRename } from './institutions.queries.js';

const NewName = RenameInstitution.omit({ id: true });
const start = { name: '', from: '' };

/** A new name from a day on; the old one stays and still finds the school. */
export function RenameForm({ card }: { readonly card: InstitutionCard }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const rename = useRename(card.id);
  const { key, renew } = useOnceKey();
  const form = useContractForm(NewName, { start, error: rename.error, draft: `rename:${card.id}` });
  const accepted = ({ names }: InstitutionCard) => {
    renew();
    form.reset();
    const next = names.find(({ state }) => state === 'scheduled');
    announce(
      next?.from
        ? t('institution.renameDue', { name: next.name, day: showDay(next.from, language) })
        : t('institution.renamed'),
    );
  };
  return (
    <Form
      form={form}
      className="form sheet"
      labelledBy="rename"
      onSend={(name) => rename.mutate({ ...name, onceKey: key() }, { onSuccess: accepted })}
    >
      <h2 id="rename">{t('institution.rename')}</h2>
      <FormField form={form} name="name" label={t('institution.newName')} />
      <FormField form={form} name="from" type="date" label={t('institution.newFrom')} />
      {rename.error && <ErrorNote error={rename.error} />}
      <PressButton type="submit" className="button primary" isPending={rename.isPending}>
        {t(rename.isPending ? 'state.sending' : 'institution.renameGo')}
      </PressButton>
    </Form>
  );
}
