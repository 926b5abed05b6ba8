import { useState } from 'react';
import type { FormEvent } from 'react';
import type { RecordView, SourceView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { Field } from '../parts/field.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { useSpeech } from '../text/language.js';
import { useExplanation, useSplit } from '../curation/curation.queries.js';
import { NOTE_AT_MOST } from '../curation/note.js';

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

function SplitForm({ recordId, sources }: SplitFormProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const split = useSplit(recordId);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const isPart = chosen.length > 0 && chosen.length < sources.length;
  const done = (): void => {
    announce(t('split.done', { n: chosen.length }));
    setChosen([]);
    setNote('');
    setTried(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isPart) split.mutate({ sourceIds: chosen, note: note.trim() || undefined }, { onSuccess: done });
  };
  const turn = (id: string, isChosen: boolean): void =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <form className="form" onSubmit={submit}>
      <fieldset className="choices">
        <legend>{t('split.which')}</legend>
        {sources.map((source) => (
          <SourceChoice
            key={source.id}
            source={source}
            isChosen={chosen.includes(source.id)}
            onTurn={(isChosen) => turn(source.id, isChosen)}
          />
        ))}
      </fieldset>
      {tried && !isPart && (
        <p className="wrong" role="alert">
          {t('split.part')}
        </p>
      )}
      <Field
        label={t('note.label')}
        name="split-note"
        value={note}
        onChange={setNote}
        rows={2}
        maxLength={NOTE_AT_MOST}
      />
      {split.error && <ErrorNote error={split.error} />}
      <PressButton type="submit" isPending={split.isPending}>
        {t(split.isPending ? 'state.sending' : 'split.go')}
      </PressButton>
    </form>
  );
}

interface SourceChoiceProps {
  readonly source: SourceView;
  readonly isChosen: boolean;
  readonly onTurn: (isChosen: boolean) => void;
}

function SourceChoice({ source, isChosen, onTurn }: SourceChoiceProps) {
  const { t } = useSpeech();
  const { libraryOf } = useDirectory();
  return (
    <label>
      <input type="checkbox" checked={isChosen} onChange={(event) => onTurn(event.target.checked)} />
      <span>
        {libraryOf(source.institutionId)} · {source.title}
        <span className="quiet why">{t('sources.control', { number: source.controlNumber })}</span>
      </span>
    </label>
  );
}
