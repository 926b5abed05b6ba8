import { useState } from 'react';
import { FactorNaming, type FactorView } from '@shuqiao/contracts';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { showDayOf, showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { useNameFactor, useRemoveFactor } from './factors.queries.js';
import { useProved, wantsProof } from './proved.js';

/** One of the factors: since when, last used, and what can be done with it. */
export function FactorLine({ factor }: { readonly factor: FactorView }) {
  const { id, kind, name, createdAt, usedAt, isLocked } = factor;
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const remove = useRemoveFactor();
  const [start, proof] = useProved();
  const [isNaming, setNaming] = useState(false);
  const shown = name || t(`factor.${kind}`);
  const facts = [
    name && t(`factor.${kind}`),
    t('factor.since', { day: showDayOf(createdAt, language) }),
    usedAt ? t('account.seen', { when: showInstant(usedAt, language) }) : t('factor.unused'),
  ];
  const removeIt = () =>
    start((onError) => remove.mutate(id, { onSuccess: () => announce(t('factor.removed')), onError }));
  if (isNaming) return <Naming factor={factor} onDone={() => setNaming(false)} />;
  return (
    <li>
      <span>
        <strong>{shown}</strong> {isLocked && <span className="tag">{t('factor.locked')}</span>}
        <br />
        <span className="quiet">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <span className="buttons">
        {kind === 'passkey' && (
          <PressButton label={t('passkey.renameOf', { name: shown })} onPress={() => setNaming(true)}>
            {t('passkey.rename')}
          </PressButton>
        )}
        <PressButton label={t('factor.removeOf', { name: shown })} isPending={remove.isPending} onPress={removeIt}>
          {t('factor.remove')}
        </PressButton>
      </span>
      {remove.error && !wantsProof(remove.error) && <ErrorNote error={remove.error} />}
      {proof}
    </li>
  );
}

function Naming({ factor: { id, name }, onDone }: { readonly factor: FactorView; readonly onDone: () => void }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const rename = useNameFactor();
  const form = useContractForm(FactorNaming, { start: { id, name }, error: rename.error });
  const onSuccess = () => {
    announce(t('passkey.renamed'));
    onDone();
  };
  return (
    <li>
      <Form form={form} onSend={(sent) => rename.mutate(sent, { onSuccess })}>
        <FormField form={form} name="name" label={t('passkey.name')} autoComplete="off" />
        {rename.error && <ErrorNote error={rename.error} />}
        <p className="buttons">
          <PressButton type="submit" className="button primary" isPending={rename.isPending}>
            {t(rename.isPending ? 'state.sending' : 'rules.go')}
          </PressButton>
          <PressButton onPress={onDone}>{t('action.back')}</PressButton>
        </p>
      </Form>
    </li>
  );
}
