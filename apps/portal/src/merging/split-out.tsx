import { useMemo } from 'react';
import type { Ref } from 'react';
import { z } from 'zod';
import { Id, Note } from '@shuqiao/contracts';
import type { RecordView, SourceView } from '@shuqiao/contracts';
import { useContractForm } from '../forms/contract-form.js';
import type { FormFields } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField, useFormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { useSpeech } from '../text/language.js';
import { useExplanation, useSplit } from '../curation/curation.queries.js';

/** Parts some libraries' records from this one; a record made from one library's alone cannot be parted. */
export function SplitOut({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  const { data, isPending, error, refetch } = useExplanation(record.id);
  return (
    <section className="sheet" aria-labelledby="split">
      <h2 id="split">{t('split.title')}</h2>
      {isPending && <Skeleton lines={3} />}
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && data.sources.length < 2 && <p className="quiet">{t('split.onlyOne')}</p>}
      {data && data.sources.length >= 2 && <SplitForm recordId={record.id} sources={data.sources} />}
    </section>
  );
}

interface SplitFormProps {
  readonly recordId: string;
  readonly sources: readonly SourceView[];
}

/** Some of the sources, but not all: else nothing is parted. */
const partOf = (all: number) =>
  z.object({
    sourceIds: z.array(Id).refine((chosen) => chosen.length > 0 && chosen.length < all, 'split.part'),
    note: Note.optional(),
  });
const start = { sourceIds: [] as string[], note: '' };

function SplitForm({ recordId, sources }: SplitFormProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const split = useSplit(recordId);
  const schema = useMemo(() => partOf(sources.length), [sources.length]);
  const form = useContractForm(schema, { start, error: split.error });
  const done = (n: number): void => {
    announce(t('split.done', { n }));
    form.reset();
  };
  return (
    <Form
      form={form}
      onSend={({ sourceIds, note }) => split.mutate({ sourceIds, note }, { onSuccess: () => done(sourceIds.length) })}
    >
      <SourceChoices form={form} sources={sources} />
      <FormField form={form} name="note" label={t('note.label')} rows={2} />
      {split.error && <ErrorNote error={split.error} />}
      <PressButton type="submit" isPending={split.isPending}>
        {t(split.isPending ? 'state.sending' : 'split.go')}
      </PressButton>
    </Form>
  );
}

interface SourceChoicesProps {
  readonly form: FormFields<'sourceIds' | 'note'>;
  readonly sources: readonly SourceView[];
}

function SourceChoices({ form, sources }: SourceChoicesProps) {
  const { t } = useSpeech();
  const { value, wrong, onChange, ref } = useFormField(form, 'sourceIds');
  const chosen = value as readonly string[];
  const turn = (id: string, isChosen: boolean): void =>
    onChange(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <fieldset className="choices">
      <legend>{t('split.which')}</legend>
      {sources.map((source, at) => (
        <SourceChoice
          key={source.id}
          inputRef={at === 0 ? ref : undefined}
          source={source}
          isChosen={chosen.includes(source.id)}
          onTurn={(isChosen) => turn(source.id, isChosen)}
        />
      ))}
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </fieldset>
  );
}

interface SourceChoiceProps {
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly source: SourceView;
  readonly isChosen: boolean;
  readonly onTurn: (isChosen: boolean) => void;
}

function SourceChoice({ inputRef, source, isChosen, onTurn }: SourceChoiceProps) {
  const { t } = useSpeech();
  const { libraryOf } = useDirectory();
  return (
    <label>
      <input ref={inputRef} type="checkbox" checked={isChosen} onChange={(event) => onTurn(event.target.checked)} />
      <span>
        {libraryOf(source.institutionId)} · {source.title}
        <span className="quiet why">{t('sources.control', { number: source.controlNumber })}</span>
      </span>
    </label>
  );
}
