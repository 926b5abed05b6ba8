import { useState } from 'react';
import type { FormEvent } from 'react';
import type { HoldingMapping, HoldingMappingView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { Field } from '../parts/field.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import type { TextKey } from '../text/translate.js';
import { useSetMapping } from './holding-fields.queries.js';
import { MappingPreview } from './mapping-preview.js';
import { type Draft, type DraftKey, draftOf, mappingOf, wrongIn } from './mapping-rules.js';

interface MappingFormProps {
  readonly present: HoldingMappingView;
  readonly standard: HoldingMapping;
}

/** The fields of one format; what they would read stands below before anything is saved. */
export function MappingForm({ present, standard }: MappingFormProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const save = useSetMapping();
  const [draft, setDraft] = useState<Draft>(() => draftOf(present));
  const mapping = mappingOf(present.format, draft);
  const change = (next: Draft): void => {
    setDraft(next);
    save.reset();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (mapping) save.mutate(mapping, { onSuccess: () => announce(t('holdingFields.saved')) });
  };
  return (
    <form className="mapping" onSubmit={submit} aria-labelledby="fields">
      <section className="form sheet">
        <h2 id="fields">{t('holdingFields.fields')}</h2>
        <State present={present} />
        <Fields draft={draft} onChange={(some) => change({ ...draft, ...some })} />
      </section>
      <MappingPreview mapping={mapping} />
      {save.error && <ErrorNote error={save.error} />}
      <p className="buttons">
        <PressButton type="submit" className="button primary" isPending={save.isPending} isDisabled={mapping === null}>
          {t(save.isPending ? 'state.sending' : 'holdingFields.save')}
        </PressButton>
        <PressButton onPress={() => change(draftOf(standard))}>{t('holdingFields.usual')}</PressButton>
      </p>
      {save.isSuccess && <p>{t('holdingFields.saved')}</p>}
    </form>
  );
}

function State({ present }: { readonly present: HoldingMappingView }) {
  const { t, language } = useSpeech();
  const { isStandard, changedAt } = present;
  return (
    <p className="quiet">
      {isStandard || changedAt === null
        ? t('holdingFields.isUsual')
        : t('holdingFields.isOwn', { at: showInstant(changedAt, language) })}
    </p>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

const hints: Readonly<Partial<Record<DraftKey, TextKey>>> = {
  tag: 'holdingFields.tagHint',
  callNumber: 'holdingFields.callNumberHint',
  wholeCallNumber: 'holdingFields.wholeCallNumberHint',
  barcodes: 'holdingFields.barcodesHint',
  statementTag: 'holdingFields.statementTagHint',
};
const TAG_LENGTH = 3;
const CODES_AT_MOST = 6;

function Fields({ draft, onChange }: FieldsProps) {
  const { t } = useSpeech();
  const wrong = wrongIn(draft);
  const field = (key: Exclude<DraftKey, 'callNumberJoin'>) => {
    const [hint, fault] = [hints[key], wrong[key]];
    return (
      <Field
        label={t(`holdingFields.${key}`)}
        name={key}
        value={draft[key]}
        onChange={(text) => onChange({ [key]: text.trim() })}
        {...(hint && { hint: t(hint) })}
        wrong={fault ? t(fault) : null}
        maxLength={key === 'tag' || key === 'statementTag' ? TAG_LENGTH : CODES_AT_MOST}
        autoComplete="off"
      />
    );
  };
  return (
    <div className="mapping-fields">
      {field('tag')}
      {field('location')}
      {field('callNumber')}
      <JoinChoice chosen={draft.callNumberJoin} onChoose={(callNumberJoin) => onChange({ callNumberJoin })} />
      {field('wholeCallNumber')}
      {field('barcodes')}
      {field('copies')}
      {field('statement')}
      {field('statementTag')}
      {field('statementCodes')}
    </div>
  );
}

const joins = ['/', ' ', '-', '.', ''] as const satisfies readonly HoldingMapping['callNumberJoin'][];

function JoinChoice({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (join: string) => void }) {
  const { t } = useSpeech();
  const names: Readonly<Record<string, TextKey>> = { '': 'holdingFields.join.none', ' ': 'holdingFields.join.space' };
  return (
    <div className="field">
      <label htmlFor="call-number-join">{t('holdingFields.callNumberJoin')}</label>
      <select id="call-number-join" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {joins.map((join) => (
          <option key={join} value={join}>
            {names[join] ? t(names[join]) : join}
          </option>
        ))}
      </select>
    </div>
  );
}
