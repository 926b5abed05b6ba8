import { useState } from 'react';
import type { FormEvent } from 'react';
import type { InstitutionCard } from '@shuqiao/contracts';
import { useOnceKey } from '../api/once-key.js';
import { useAnnounce } from '../frame/announce.js';
import { Field } from '../parts/field.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useRename } from './institutions.queries.js';

const NAME_AT_MOST = 80;

/** A new name from a day on; the old one stays and still finds the school. */
export function RenameForm({ card }: { readonly card: InstitutionCard }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const [from, setFrom] = useState('');
  const [tried, setTried] = useState(false);
  const rename = useRename(card.id);
  const { key, renew } = useOnceKey();
  const accepted = () => {
    renew();
    setName('');
    setFrom('');
    setTried(false);
    announce(t('institution.renamed'));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() && from) rename.mutate({ name: name.trim(), from, onceKey: key() }, { onSuccess: accepted });
  };
  const missing = (value: string) => (tried && value.trim() === '' ? t('field.missing') : null);
  return (
    <form className="form sheet" onSubmit={submit} aria-labelledby="rename">
      <h2 id="rename">{t('institution.rename')}</h2>
      <Field
        label={t('institution.newName')}
        name="name"
        value={name}
        onChange={setName}
        wrong={missing(name)}
        maxLength={NAME_AT_MOST}
        isRequired
      />
      <Field
        label={t('institution.newFrom')}
        name="from"
        type="date"
        value={from}
        onChange={setFrom}
        wrong={missing(from)}
        isRequired
      />
      {rename.error && <ErrorNote error={rename.error} />}
      <PressButton type="submit" className="button primary" isPending={rename.isPending}>
        {t(rename.isPending ? 'state.sending' : 'institution.renameGo')}
      </PressButton>
    </form>
  );
}
