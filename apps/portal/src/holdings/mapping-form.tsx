import { useWatch } from 'react-hook-form';
import type { HoldingMapping, HoldingMappingView } from '@shuqiao/contracts';
import { useContractForm } from '../forms/contract-form.js';
import type { FormFields } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField, useFormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import type { TextKey } from '../text/translate.js';
import { useSetMapping } from './holding-fields.queries.js';
import { MappingPreview } from './mapping-preview.js';
import { exactFields, mappingOf, MappingForm as Mapping, startOf } from './mapping-rules.js';

interface MappingFormProps {
  readonly present: HoldingMappingView;
  readonly standard: HoldingMapping;
}

const [tagWrong, codesWrong] = ['holdingFields.wrongTag', 'holdingFields.wrongCodes'] as const;
const rules = {
  tag: tagWrong,
  location: codesWrong,
  callNumber: codesWrong,
  wholeCallNumber: codesWrong,
  barcodes: codesWrong,
  copies: codesWrong,
  statement: codesWrong,
  statementTag: tagWrong,
  statementCodes: codesWrong,
} as const;
type Name = keyof typeof rules;

/** The fields of one format; what they would read stands below before anything is saved. */
export function MappingForm({ present: { isStandard, changedAt, ...present }, standard }: MappingFormProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const save = useSetMapping();
  const form = useContractForm(Mapping, {
    start: startOf(present),
    error: save.error,
    exact: exactFields,
    live: true,
    draft: `mapping.${present.format}`,
  });
  const send = (mapping: HoldingMapping): void => {
    const saved = (): void => {
      form.reset(startOf(mapping));
      announce(t('holdingFields.saved'));
    };
    save.mutate(mapping, { onSuccess: saved });
  };
  const typed = useWatch({ control: form.control });
  const labels = Object.fromEntries((Object.keys(rules) as Name[]).map((name) => [name, t(`holdingFields.${name}`)]));
  return (
    <Form form={form} className="mapping" labelledBy="fields" labels={labels} rules={rules} onSend={send}>
      <section className="form sheet">
        <h2 id="fields">{t('holdingFields.fields')}</h2>
        <State isStandard={isStandard} changedAt={changedAt} />
        <Fields form={form} />
      </section>
      <MappingPreview mapping={mappingOf(typed)} />
      {save.error && <ErrorNote error={save.error} />}
      <p className="buttons">
        <PressButton type="submit" className="button primary" isPending={save.isPending}>
          {t(save.isPending ? 'state.sending' : 'holdingFields.save')}
        </PressButton>
        <PressButton onPress={() => form.reset(startOf(standard))}>{t('holdingFields.usual')}</PressButton>
      </p>
    </Form>
  );
}

function State({ isStandard, changedAt }: Pick<HoldingMappingView, 'isStandard' | 'changedAt'>) {
  const { t, language } = useSpeech();
  return (
    <p className="quiet">
      {isStandard || changedAt === null
        ? t('holdingFields.isUsual')
        : t('holdingFields.isOwn', { at: showInstant(changedAt, language) })}
    </p>
  );
}

const hints: Readonly<Partial<Record<Name, TextKey>>> = {
  tag: 'holdingFields.tagHint',
  callNumber: 'holdingFields.callNumberHint',
  wholeCallNumber: 'holdingFields.wholeCallNumberHint',
  barcodes: 'holdingFields.barcodesHint',
  statementTag: 'holdingFields.statementTagHint',
};

type MappingFields = FormFields<keyof HoldingMapping>;

function Fields({ form }: { readonly form: MappingFields }) {
  const { t } = useSpeech();
  const field = (name: Name) => (
    <FormField
      form={form}
      name={name}
      rule={rules[name]}
      label={t(`holdingFields.${name}`)}
      hint={hints[name] && t(hints[name])}
      autoComplete="off"
    />
  );
  return (
    <div className="mapping-fields">
      {field('tag')}
      {field('location')}
      {field('callNumber')}
      <JoinChoice form={form} />
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

function JoinChoice({ form }: { readonly form: MappingFields }) {
  const { t } = useSpeech();
  const { value, onChange, ref } = useFormField(form, 'callNumberJoin');
  const names: Readonly<Record<string, TextKey>> = { '': 'holdingFields.join.none', ' ': 'holdingFields.join.space' };
  return (
    <div className="field">
      <label htmlFor="call-number-join">{t('holdingFields.callNumberJoin')}</label>
      <select id="call-number-join" ref={ref} value={String(value)} onChange={(event) => onChange(event.target.value)}>
        {joins.map((join) => (
          <option key={join} value={join}>
            {names[join] ? t(names[join]) : join}
          </option>
        ))}
      </select>
    </div>
  );
}
